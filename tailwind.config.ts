import type { Config } from "tailwindcss";

/** A theme color. Its light and dark values are in `app/globals.css`. */
const token = (name: string) => `var(--${name})`;

const config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  darkMode: ["selector", '[data-theme="dark"]'],
  theme: {
    screens: { sm: "480px", md: "720px", lg: "1024px", xl: "1280px" },
    colors: {
      transparent: "transparent",
      current: "currentColor",
      canvas: token("bg"),
      sunken: token("bg-sunken"),
      raised: token("bg-raised"),
      hover: token("bg-hover"),
      line: { DEFAULT: token("line"), strong: token("line-strong") },
      ink: { DEFAULT: token("text"), 2: token("text-2"), 3: token("text-3") },
      accent: { DEFAULT: token("accent"), soft: token("accent-soft"), text: token("accent-text") },
      good: { DEFAULT: token("good"), soft: token("good-soft") },
      bad: { DEFAULT: token("bad"), soft: token("bad-soft") },
      warn: { DEFAULT: token("warn"), soft: token("warn-soft") },
      l1: { DEFAULT: token("l1"), ink: token("l1-ink") },
      l2: { DEFAULT: token("l2"), ink: token("l2-ink") },
      l3: { DEFAULT: token("l3"), ink: token("l3-ink") },
      l4: { DEFAULT: token("l4"), ink: token("l4-ink") },
      removed: token("removed"),
    },
    fontFamily: {
      sans: ["var(--font-geist-sans)", "system-ui", "sans-serif"],
      mono: ["var(--font-geist-mono)", "ui-monospace", "monospace"],
    },
    fontSize: {
      micro: ["10.5px", "14px"],
      mini: ["12px", "16px"],
      small: ["12.5px", "18px"],
      table: ["13px", "20px"],
      base: ["14px", "20px"],
      lead: ["16px", "24px"],
      title: ["20px", "28px"],
      hero: ["28px", "36px"],
    },
    borderRadius: {
      none: "0",
      xs: "2px",
      sm: "5px",
      DEFAULT: "6px",
      md: "7px",
      lg: "10px",
      full: "9999px",
    },
    boxShadow: { none: "none", pop: "var(--shadow-pop)" },
    extend: {
      maxWidth: { content: "1280px", prose: "68ch" },
      transitionDuration: { DEFAULT: "150ms" },
    },
  },
} satisfies Config;

export default config;
