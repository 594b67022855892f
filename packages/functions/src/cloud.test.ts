import { once as happened } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
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

test("a file of the bucket is read from any position, with the size of the whole", async () => {
  const bytes = new TextEncoder().encode("Nama;NIK\nBudi;1")
  const asked: (string | undefined)[] = []
  const server = createServer(({ url = "", headers: { range } }, response) => {
    asked.push(range)
    if (!url.includes("/ada")) {
      response.writeHead(404, { "content-type": "application/xml" })
      return response.end("<Error><Code>NoSuchKey</Code></Error>")
    }
    const rest = bytes.subarray(Number(/\d+/.exec(range ?? "0")?.[0]))
    response.writeHead(range ? 206 : 200, { "content-length": rest.length })
    return response.end(rest)
  }).listen(0)
  await happened(server, "listening")
  const { port } = server.address() as AddressInfo
  const client = new S3Client({
    region: "ap-southeast-3",
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    endpoint: `http://127.0.0.1:${port}`,
    forcePathStyle: true,
  })
  try {
    const files = bucket(client, "berkas")
    const whole = await files.open("ada")
    expect([whole?.size, await new Response(whole?.stream).text()]).toEqual([15, "Nama;NIK\nBudi;1"])
    const rest = await files.open("ada", 9)
    expect([rest?.size, await new Response(rest?.stream).text()]).toEqual([15, "Budi;1"])
    expect(await files.open("hilang", 9)).toBeUndefined()
    expect(asked).toEqual([undefined, "bytes=9-", "bytes=9-"])
  } finally {
    client.destroy()
    server.close()
  }
})
