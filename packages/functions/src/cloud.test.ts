import { S3Client } from "@aws-sdk/client-s3"
import { expect, test } from "vitest"
import { bucket, once } from "./cloud.ts"

test("what a process makes once is shared, and made anew after a failure", async () => {
  let made = 0
  const get = once(async () => {
    made++
    if (made === 1) throw new Error("not yet")
    return made
  })
  await expect(get()).rejects.toThrow("not yet")
  expect(await Promise.all([get(), get()])).toEqual([2, 2])
  expect(await get()).toBe(2)
})

test("a file's address gives it under its name in plain ASCII first, whatever the name", async () => {
  const credentials = { accessKeyId: "id", secretAccessKey: "secret" }
  const files = bucket(new S3Client({ region: "ap-southeast-3", credentials }), "berkas")
  const url = new URL(await files.downloadUrl("offices/x", 'SK 400–9 "HKSN".pdf'))
  expect(url.searchParams.get("response-content-disposition")).toBe(
    `attachment; filename="SK 400_9 _HKSN_.pdf"; filename*=UTF-8''SK%20400%E2%80%939%20%22HKSN%22.pdf`,
  )
})
