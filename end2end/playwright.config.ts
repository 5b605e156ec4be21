// Four faces of the same pages: a desktop browser in English, one without JavaScript, one in Japanese, a phone.
// fixtures/setup.ts starts the program on a fresh demo world; the address reaches the tests through the environment.
import { defineConfig, devices, type PlaywrightTestOptions } from "@playwright/test";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const english: Partial<PlaywrightTestOptions> = {
  locale: "en-US",
  extraHTTPHeaders: { "Accept-Language": "en-US,en;q=0.9" },
};
const japanese: Partial<PlaywrightTestOptions> = {
  locale: "ja-JP",
  extraHTTPHeaders: { "Accept-Language": "ja-JP,ja;q=0.9" },
};

const phone: Partial<PlaywrightTestOptions> = {
  ...english,
  viewport: { width: 390, height: 844 },
  userAgent: devices["Pixel 7"].userAgent,
  isMobile: true,
  hasTouch: true,
};

const everything = ["features/**/*.spec.ts", "journeys/**/*.spec.ts", "pages/**/*.spec.ts"];
// On a phone every page is walked and every journey made; of the features those whose parts differ there.
const onPhones = [
  "features/{customers,invitation,new-customer,order,smoke,subscription}.spec.ts",
  "journeys/**/*.spec.ts",
  "pages/**/*.spec.ts",
];

// A test runs in every project unless its title or its tags say `@only-<project>`.
function project(name: string, use: Partial<PlaywrightTestOptions>, testMatch = everything) {
  return { name, use, testMatch, grep: new RegExp(`^(?!.*@only-)|@only-${name}\\b`, "s") };
}

export default defineConfig({
  testDir: ".",
  globalSetup: "./fixtures/setup.ts",
  outputDir: "test-results",
  snapshotPathTemplate: "{testFileDir}/snapshots/{testFileName}/{arg}-{projectName}{ext}",
  updateSnapshots: process.env.CI ? "none" : "missing",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    timezoneId: "Asia/Tokyo",
    launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet },
    screenshot: "only-on-failure",
    actionTimeout: 15_000,
  },
  projects: [
    project("desktop", { ...english, viewport: { width: 1280, height: 900 } }),
    project("nojs", { ...english, viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }),
    project("ja", { ...japanese, viewport: { width: 1280, height: 900 } }),
    project("mobile", phone, onPhones),
  ],
});
