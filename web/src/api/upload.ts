import { ApiError } from "./client.ts"

export type UploadOptions = {
  headers?: Record<string, string> | undefined
  /** Called with the share sent, 0 to 1. */
  onProgress?: ((share: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/**
 * Puts a file to a signed URL. XMLHttpRequest, since fetch cannot tell how much has been sent.
 * @throws ApiError "network", "aborted", or "upload_refused" with the bucket's status.
 */
export const upload = (url: string, file: Blob, options: UploadOptions = {}): Promise<void> =>
  new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open("PUT", url)
    for (const [name, value] of Object.entries(options.headers ?? {})) request.setRequestHeader(name, value)
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    })
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) done()
      else fail(new ApiError("upload_refused", request.status))
    })
    request.addEventListener("error", () => fail(new ApiError("network", 0)))
    request.addEventListener("abort", () => fail(new ApiError("aborted", 0)))
    if (options.signal?.aborted) {
      fail(new ApiError("aborted", 0))
      return
    }
    options.signal?.addEventListener("abort", () => request.abort())
    request.send(file)
  })
