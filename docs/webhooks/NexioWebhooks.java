import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public final class NexioWebhooks {
    private static final long TOLERANCE_S = 300;

    // In production, use a table with a unique column and insert in the transaction that handles the event.
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /**
     * Whether the signature is valid for these bytes and at most five minutes old. {@code signature} is the value of
     * X-Nexio-Signature, or null. {@code rawBody} is the body as received, before any JSON parser.
     */
    public static boolean verify(String signature, byte[] rawBody, String secret, Instant now) {
        String[] parts = signature == null ? new String[0] : signature.split(",");
        String timestamp = "";
        for (String part : parts)
            if (timestamp.isEmpty() && part.startsWith("t=")) timestamp = part.substring(2);
        if (!timestamp.matches("[0-9]{1,12}")) return false;
        if (Math.abs(now.getEpochSecond() - Long.parseLong(timestamp)) > TOLERANCE_S) return false;

        byte[] expected = hmac(secret, timestamp + ".", rawBody).getBytes(StandardCharsets.UTF_8);
        for (String part : parts) {
            if (!part.startsWith("v1=")) continue;
            byte[] given = part.substring(3).getBytes(StandardCharsets.UTF_8);
            // Compares in constant time, and is false if the lengths differ.
            if (MessageDigest.isEqual(given, expected)) return true;
        }
        return false;
    }

    /**
     * Returns "rejected", "duplicate" or "accepted". Respond to "rejected" with 400, otherwise with 200. Process the
     * event only if it is "accepted". {@code delivery} is the value of X-Nexio-Delivery.
     */
    public static String receive(String signature, String delivery, byte[] rawBody, String secret) {
        if (delivery == null || delivery.isEmpty()) return "rejected";
        if (!verify(signature, rawBody, secret, Instant.now())) return "rejected";
        return SEEN.add(delivery) ? "accepted" : "duplicate";
    }

    private static String hmac(String secret, String prefix, byte[] rawBody) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(rawBody));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is not available", e);
        }
    }
}
