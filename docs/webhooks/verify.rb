require "openssl"
require "set"

module NexioWebhooks
  TOLERANCE_S = 300

  # In production a table with a unique column, written in the transaction that does the work, and emptied of what is older than 30 days.
  SEEN = Set.new
  LOCK = Mutex.new

  # Whether Nexio signed just these bytes, at most five minutes ago by this machine's clock. `signature` is the value of
  # X-Nexio-Signature, or nil; `raw_body` what arrived, before any JSON parser.
  def self.verify(signature, raw_body, secret, now_s: Time.now.to_i)
    parts = signature.to_s.b.split(",")
    timestamp = parts.find { |part| part.start_with?("t=") }.to_s.delete_prefix("t=")
    return false unless timestamp.match?(/\A[0-9]{1,12}\z/)
    return false if (now_s - timestamp.to_i).abs > TOLERANCE_S

    expected = OpenSSL::HMAC.hexdigest("SHA256", secret, "#{timestamp}.".b + raw_body.b)
    given = parts.select { |part| part.start_with?("v1=") }.map { |part| part.delete_prefix("v1=") }
    given.any? { |one| one.bytesize == expected.bytesize && OpenSSL.fixed_length_secure_compare(one, expected) }
  end

  # Answer :refused with 400, the others with 200; start work on :accepted alone. `delivery` is the value of X-Nexio-Delivery.
  def self.receive(signature, delivery, raw_body, secret)
    return :refused if delivery.to_s.empty? || !verify(signature, raw_body, secret)

    LOCK.synchronize { SEEN.add?(delivery) } ? :accepted : :duplicate
  end
end
