require "openssl"
require "set"

module NexioWebhooks
  TOLERANCE_S = 300

  # In production, use a table with a unique column and insert in the transaction that handles the event.
  SEEN = Set.new
  LOCK = Mutex.new

  # Whether the signature is valid for these bytes and at most five minutes old. `signature` is the value of
  # X-Nexio-Signature, or nil. `raw_body` is the body as received, before any JSON parser.
  def self.verify(signature, raw_body, secret, now_s: Time.now.to_i)
    parts = signature.to_s.b.split(",")
    timestamp = parts.find { |part| part.start_with?("t=") }.to_s.delete_prefix("t=")
    return false unless timestamp.match?(/\A[0-9]{1,12}\z/)
    return false if (now_s - timestamp.to_i).abs > TOLERANCE_S

    expected = OpenSSL::HMAC.hexdigest("SHA256", secret, "#{timestamp}.".b + raw_body.b)
    given = parts.select { |part| part.start_with?("v1=") }.map { |part| part.delete_prefix("v1=") }
    given.any? { |one| one.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(one, expected) }
  end

  # Respond to :rejected with 400, otherwise with 200. Process the event only if it is :accepted.
  # `delivery` is the value of X-Nexio-Delivery.
  def self.receive(signature, delivery, raw_body, secret)
    return :rejected if delivery.to_s.empty? || !verify(signature, raw_body, secret)

    LOCK.synchronize { SEEN.add?(delivery) } ? :accepted : :duplicate
  end
end
