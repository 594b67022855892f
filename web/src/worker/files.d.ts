/** The files of the worker's page, put in by `offline.ts` when the app is built. */
declare const OFFLINE_FILES: readonly import("./shell.ts").File[]
