/** The encoder alone: the package's own entry brings renderers along that cost more than it. */
declare module "qrcode/lib/core/qrcode" {
  export { create } from "qrcode"
}
