<?php

declare(strict_types=1);

namespace Nexio\Webhooks;

const TOLERANCE_S = 300;

/**
 * Whether the signature is valid for these bytes and at most five minutes old. $signature is the value of
 * X-Nexio-Signature, or null. $rawBody is the body as received: file_get_contents('php://input').
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
 * Respond to "rejected" with 400, otherwise with 200. Process the event only if it is "accepted", in the transaction of
 * the insert. $delivery is the value of X-Nexio-Delivery. Delete rows older than 30 days. The table:
 *   create table nexio_deliveries (id varchar(36) primary key, seen_at integer not null)
 */
function receive(?string $signature, ?string $delivery, string $rawBody, string $secret, \PDO $database): string
{
    if ($delivery === null || $delivery === '' || !verify($signature, $rawBody, $secret)) {
        return 'rejected';
    }
    // For PostgreSQL and SQLite. MySQL uses "insert ignore into".
    $insert = $database->prepare('insert into nexio_deliveries (id, seen_at) values (?, ?) on conflict do nothing');
    $insert->execute([$delivery, time()]);
    return $insert->rowCount() === 1 ? 'accepted' : 'duplicate';
}
