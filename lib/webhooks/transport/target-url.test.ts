import { expect, test } from "vitest";
import { checkTargetUrl, MAX_URL_LENGTH } from "./target-url";

const production = { allowLoopbackHttp: false, ports: [443, 8443] };
const localStack = { allowLoopbackHttp: true, ports: [443, 8443] };

/** The outcome, and the error if there is one. */
function verdict(text: string, policy = production): string {
  const check = checkTargetUrl(text, policy);
  return check.outcome === "not_allowed" ? check.error : check.outcome;
}

const ofLength = (length: number) => "https://api.example.com/".padEnd(length, "x");

test.each([
  "https://api.example.com/nexio/webhooks",
  "https://api.example.com",
  "https://api.example.com:443/hooks",
  "https://api.example.com:8443/hooks?tenant=1&b=%20#part",
  "HTTPS://API.EXAMPLE.COM/Hooks",
  "https://api.example.com./hooks",
  "https://bücher.example/hooks",
  "https://xn--bcher-kva.example/hooks",
  "https://保険.example/フック",
  "https://api.example.com/hooks@here",
  "https://api.example.com/?to=user@example.com",
  "https://93.184.216.34/hooks",
  "https://[2606:4700:4700::1111]/hooks",
  ofLength(MAX_URL_LENGTH),
])("%s is allowed", (text) => {
  expect(verdict(text)).toBe("allowed");
  expect(verdict(text, localStack)).toBe("allowed");
});

test.each([
  "",
  "hooks",
  "api.example.com/hooks",
  "//api.example.com/hooks",
  "https:",
  "https://",
  "https:api.example.com",
  "https:/api.example.com",
  "https:///api.example.com",
  "https:\\\\api.example.com",
  "https://api.example.com\\@10.0.0.1/",
  "https://?hooks",
  "https://[::1",
  "https://[fe80::1%25eth0]/",
  "https://256.256.256.256/",
  "https://1.2.3.4.5/",
  "https://api.example.com:99999/",
  "https://api.example.com:0/",
  "https://api.exa mple.com/",
  " https://api.example.com/",
  "https://api.example.com/a b",
  "https://api.exam\nple.com/",
  "https://api.example.com/\r\nX-Injected: 1",
  "https://api.example.com/\u0000",
  "https://api.example.com/\u200b",
  "https://%00.example.com/",
  ofLength(MAX_URL_LENGTH + 1),
])("%j is malformed", (text) => {
  expect(verdict(text)).toBe("malformed");
  expect(verdict(text, localStack)).toBe("malformed");
});

test.each([
  "http://api.example.com/hooks",
  "http://93.184.216.34/hooks",
  "ftp://api.example.com/hooks",
  "ws://api.example.com/hooks",
  "wss://api.example.com/hooks",
  "file://api.example.com/etc/passwd",
  "gopher://api.example.com/1",
  "javascript://api.example.com/%0Aalert(1)",
  "https://user@api.example.com/hooks",
  "https://user:password@api.example.com/hooks",
  "https://:password@api.example.com/hooks",
  "https://@api.example.com/hooks",
  "https://:@api.example.com/hooks",
  "https://api.example.com@10.0.0.1/hooks",
])("%s is never allowed", (text) => {
  expect(verdict(text)).toBe("invalid_url");
  expect(verdict(text, localStack)).toBe("invalid_url");
});

test.each([80, 22, 25, 3000, 5432, 6379, 8080, 65_535])(
  "port %i is allowed only in the local stack",
  (port) => {
    expect(verdict(`https://api.example.com:${port}/`)).toBe("invalid_url");
    expect(verdict(`https://api.example.com:${port}/`, localStack)).toBe("allowed");
  },
);

/** Notations that parsers and resolvers accept as addresses. */
test.each([
  "10.0.0.1",
  "10.1",
  "0xa000001",
  "167772161",
  "012.0.0.1",
  "0xa.0.0.1",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "169.254.43518",
  "169.254.169.254.",
  "１６９.254.169.254",
  "①⑥⑨.254.169.254",
  "169。254。169。254",
  "%31%36%39.254.169.254",
  "0.0.0.0",
  "0",
  "192.168.1.1",
  "100.64.0.1",
  "198.18.0.1",
  "203.0.113.1",
  "224.0.0.1",
  "255.255.255.255",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:169.254.169.254]",
  "[::127.0.0.1]",
  "[::ffff:8.8.8.8]",
  "[2002:7f00:1::]",
  "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
  "[64:ff9b::169.254.169.254]",
  "[64:ff9b:1::1]",
  "[fd00:ec2::254]",
  "[fe80::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[2001:db8::1]",
  "intranet",
  "intranet.",
  "metadata.google.internal",
  "printer.local",
  "db.localdomain",
  "router.home.arpa",
  "hooks.corp",
  "hooks.lan",
  "HOOKS.LAN.",
  "hooks.default.svc",
  "hooks.default.svc.cluster.local",
  "hooks.intranet",
  "hooks.private",
  "hooks.home",
  "hooks.consul",
  "hooks.test",
  "hooks.invalid",
  "hooks.onion",
])("https://%s is not a public address and not allowed in the local stack either", (host) => {
  expect(verdict(`https://${host}/hooks`)).toBe("blocked_address");
  expect(verdict(`https://${host}/hooks`, localStack)).toBe("blocked_address");
});

test.each([
  "127.0.0.1",
  "127.1.2.3",
  "127.1",
  "2130706433",
  "0x7f.1",
  "0177.0.0.1",
  "127.0.0.1.",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "hooks.localhost",
  "ⓛocalhost",
])(
  "%s is this machine: allowed in the local stack alone, there over http too and on any port",
  (host) => {
    expect(verdict(`https://${host}/hooks`)).toBe("blocked_address");
    expect(verdict(`http://${host}/hooks`)).toBe("invalid_url");
    expect(verdict(`https://${host}/hooks`, localStack)).toBe("allowed");
    expect(verdict(`http://${host}:4000/hooks`, localStack)).toBe("allowed");
  },
);

test("names that only resemble localhost are ordinary names", () => {
  expect(verdict("https://localhost.example.com/")).toBe("allowed");
  expect(verdict("http://localhost.example.com/", localStack)).toBe("invalid_url");
  expect(verdict("http://127.0.0.1.nip.example/", localStack)).toBe("invalid_url");
});

test("reasons say what to change and contain no address", () => {
  const check = checkTargetUrl("https://10.20.30.40/hooks", production);
  expect(check).toMatchObject({
    outcome: "not_allowed",
    reason: "must point to a public address",
  });
  expect(checkTargetUrl("https://api.example.com:22/", production)).toMatchObject({
    reason: "must use port 443 or 8443, not 22",
  });
});
