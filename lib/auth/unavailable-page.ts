/**
 * Shown instead of every page while sessions cannot be verified. It loads nothing else, because nothing else may be
 * reachable.
 */
export const UNAVAILABLE_PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign-in is unavailable</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; font: 14px/20px system-ui, sans-serif; background: light-dark(#fff, #0e0f12); color: light-dark(#18181b, #ededf0); }
main { max-width: 420px; }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px; }
p { margin: 0 0 16px; color: light-dark(#52525b, #b0b2bb); }
a { color: light-dark(#2f49b8, #b3c1ff); }
</style>
</head>
<body>
<main>
<h1>Sign-in is unavailable</h1>
<p>Your session could not be verified because the sign-in service is not responding. You are still signed in, and runs continue.</p>
<a href="">Try again</a>
</main>
</body>
</html>
`;
