import { existsSync } from "node:fs"
import { defineConfig } from "vitest/config"

const database = "tests/setup.ts"
const web = "web/vitest.config.ts"
/** A limit is there for what hangs, not for what a busy machine makes slow. */
const patience = 180_000
const expecting = { poll: { timeout: 20_000 } }
/** The campaigns of `npm run test:long` are seeded and may take minutes. */
const long = process.env.SETIAKAWAN_LONG ? 600_000 : undefined

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "packages/**/*.test.ts",
            "infra/**/*.test.ts",
            "examples/**/*.test.ts",
            "tests/*.test.ts",
          ],
          globalSetup: [database],
          testTimeout: long ?? patience,
          hookTimeout: patience,
          expect: expecting,
        },
      },
      {
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts", "tests/check-in/**/*.test.ts"],
          globalSetup: [database],
          testTimeout: long ?? patience,
          hookTimeout: patience,
          expect: expecting,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: [database],
          // Browsers and their host want both cores.
          fileParallelism: false,
          // Twelve minutes of real browsers are not thrown away for one moment of a busy machine. The reporter marks what
          // was tried twice, and a mark is looked into.
          retry: 1,
          testTimeout: long ?? 120_000,
          hookTimeout: 240_000,
          expect: expecting,
        },
      },
      ...(existsSync(web) ? [web] : []),
    ],
  },
})
