/// <reference types="vite/client" />

interface ImportMetaEnv {
  /** "1" puts the kit's page into a production build too, to look at it under the real policy. */
  readonly VITE_KIT?: string
}
