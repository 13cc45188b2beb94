/**
 * Runs before any other code of a page. Zod compiles validators where it can, and tries to when the first schema is made:
 * the content security policy refuses that. Imports nothing, because that would load Zod first.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
