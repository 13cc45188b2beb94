-- Creates the roles and the database of Nexio. Run once, as an administrator:
--   psql -v owner_password="'…'" -v app_password="'…'" -f deploy/postgres/roles.sql
-- Then run `npm run db:migrate` with DATABASE_OWNER_URL: it grants nexio_app its rights.

create role nexio_owner login password :owner_password;
create role nexio_app login password :app_password;
create database nexio owner nexio_owner;
revoke connect, temporary on database nexio from public;
grant connect, temporary on database nexio to nexio_app;

-- Limits for connections through a pooler, which passes none on. Direct connections set their own.
alter role nexio_app in database nexio set statement_timeout = '60s';
alter role nexio_app in database nexio set lock_timeout = '10s';
alter role nexio_app in database nexio set idle_in_transaction_session_timeout = '300s';
