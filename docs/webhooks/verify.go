package webhooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"
)

const toleranceS = 300

// In production, use a table with a unique column and insert in the transaction that handles the event.
var seen sync.Map

// Verify reports whether the signature is valid for these bytes and at most five minutes old.
// signature is the value of X-Nexio-Signature, rawBody the body as received, before any JSON parser.
func Verify(signature string, rawBody []byte, secret string, now time.Time) bool {
	var timestamp string
	var signatures []string
	for _, part := range strings.Split(signature, ",") {
		if strings.HasPrefix(part, "t=") && timestamp == "" {
			timestamp = part[len("t="):]
		}
		if strings.HasPrefix(part, "v1=") {
			signatures = append(signatures, part[len("v1="):])
		}
	}
	signedAt, err := strconv.ParseUint(timestamp, 10, 62)
	if err != nil {
		return false
	}
	if age := now.Unix() - int64(signedAt); age > toleranceS || age < -toleranceS {
		return false
	}

	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "%s.", timestamp)
	mac.Write(rawBody)
	expected := []byte(hex.EncodeToString(mac.Sum(nil)))
	for _, given := range signatures {
		if len(given) == len(expected) && hmac.Equal([]byte(given), expected) {
			return true
		}
	}
	return false
}

// Receive returns "rejected", "duplicate" or "accepted". Respond to "rejected" with 400, otherwise with 200.
// Process the event only if it is "accepted". delivery is the value of X-Nexio-Delivery.
func Receive(signature, delivery string, rawBody []byte, secret string) string {
	if delivery == "" || !Verify(signature, rawBody, secret, time.Now()) {
		return "rejected"
	}
	if _, known := seen.LoadOrStore(delivery, true); known {
		return "duplicate"
	}
	return "accepted"
}
