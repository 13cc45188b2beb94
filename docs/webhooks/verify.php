<?php

declare(strict_types=1);

namespace Nexio\Webhooks;

const TOLERANCE_S = 300;

/**
 * Whether Nexio signed just these bytes, at most five minutes ago by this machine's clock. $signature is the value of X-Nexio-Signature, or
 * null; $rawBody what arrived, before any JSON parser: file_get_contents('php://input').
 */
function verify(?string $signature, string $rawBody, string $secret, ?int $nowS = null): bool
{
    $timestamp = null;
    $signatures = [];
    foreach (explode(',', $signature ?? '') as $part) {
        if (str_starts_with($part, 't=')) {
            $timestamp ??= substr($part, 2);
        }
        if (str_starts_with($part, 'v1=')) {
            $signatures[] = substr($part, 3);
        }
    }
    if ($timestamp === null || preg_match('/\A[0-9]{1,12}\z/', $timestamp) !== 1) {
        return false;
    }
    if (abs(($nowS ?? time()) - (int) $timestamp) > TOLERANCE_S) {
        return false;
    }

    $expected = hash_hmac('sha256', $timestamp . '.' . $rawBody, $secret);
    foreach ($signatures as $given) {
        if (strlen($given) === strlen($expected) && hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

/**
 * Answer "refused" with 400, the others with 200; start work on "accepted" alone. $delivery is the value of X-Nexio-Delivery. The table is
 *   create table nexio_deliveries (id varchar(36) primary key, seen_at integer not null)
 * Do the work in the transaction of the insert, and delete rows older than 30 days.
 */
function receive(?string $signature, ?string $delivery, string $rawBody, string $secret, \PDO $database): string
{
    if ($delivery === null || $delivery === '' || !verify($signature, $rawBody, $secret)) {
        return 'refused';
    }
    // PostgreSQL and SQLite; MySQL says "insert ignore into".
    $insert = $database->prepare('insert into nexio_deliveries (id, seen_at) values (?, ?) on conflict do nothing');
    $insert->execute([$delivery, time()]);
    return $insert->rowCount() === 1 ? 'accepted' : 'duplicate';
}
