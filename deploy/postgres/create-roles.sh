#!/bin/sh
# Run by the image of PostgreSQL when it creates its first database.
set -eu
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 \
  --set owner_password="'$OWNER_PASSWORD'" --set app_password="'$APP_PASSWORD'" --file /roles.sql
