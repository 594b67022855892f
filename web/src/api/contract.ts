/** The server's own table of routes, keyed "POST /api/offices/:office/events"; only types cross over. */
export type { Api } from "@setiakawan/functions/contract"
