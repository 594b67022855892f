import type { Readable } from "node:stream"
import { ReadableStream as NodeStream } from "node:stream/web"
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DecryptCommand, KMSClient } from "@aws-sdk/client-kms"
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3"
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs"
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import { getSignedUrl } from "@aws-sdk/s3-request-presigner"
import { fromBase64Url } from "@setiakawan/core/bytes"
import type { Context, Files, Message, Queue } from "@setiakawan/core/context"
import * as Id from "@setiakawan/core/id"
import * as Keys from "@setiakawan/core/keys"
import * as Table from "@setiakawan/core/table"
import type { SQSEvent, SQSBatchResponse } from "aws-lambda"
import { handle } from "hono/aws-lambda"
import { createTransport } from "nodemailer"
import * as v from "valibot"
import { app, type Routes } from "./app.ts"
import { attachment } from "./attachment.ts"
import { send } from "./mail.ts"
import * as Worker from "./worker.ts"

/** What the infrastructure tells a function. Secrets are not among it: the key ring is sealed by KMS. */
const Settings = v.object({
  TABLE: v.string(),
  BUCKET: v.string(),
  QUEUE_URL: v.string(),
  /** The key ring as JSON, encrypted under the installation's KMS key, in base64. */
  KEY_RING: v.string(),
  ORIGIN: v.pipe(v.string(), v.url()),
  OPERATORS: v.optional(v.string(), ""),
  MAIL_FROM: v.optional(v.string(), ""),
  /** SMTP of the mail service in the same region. */
  SMTP_URL: v.optional(v.string(), ""),
})

const fifteenMinutes = 900

/** The context of a function in the cloud; made once a process, at its first call. */
export const cloud = async (environment: Record<string, string | undefined>): Promise<Context> => {
  const settings = v.parse(Settings, environment)
  const now = () => new Date()
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  })
  return {
    table: Table.open(client, settings.TABLE),
    now,
    ids: Id.source(now),
    keys: await Keys.open(await keyRing(settings.KEY_RING)),
    files: bucket(new S3Client({}), settings.BUCKET),
    queue: queue(new SQSClient({}), settings.QUEUE_URL),
    mail: { send: send(createTransport(settings.SMTP_URL), settings.MAIL_FROM) },
    // One JSON line an event, as CloudWatch takes it; callers give codes and ids only.
    log: (event, facts) => process.stderr.write(`${JSON.stringify({ event, ...facts })}\n`),
    origin: settings.ORIGIN,
    operators: settings.OPERATORS.split(/[\s,]+/).filter(Boolean),
  }
}

/** The same result for every call of a process; one that failed is made anew by the next call. */
export const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined
      throw error
    })
    return made
  }
}

/** The Lambda handler of a table of routes. */
export const http = (routes: Routes) => {
  const ready = once(async () => handle(app(await cloud(process.env), routes)))
  return async (...call: Parameters<ReturnType<typeof handle>>) => (await ready())(...call)
}

/** The Lambda handler of the queue: messages that failed are reported one by one, so that the others are done. */
export const worker = (lastTry: number) => {
  const ready = once(() => cloud(process.env))
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const context = await ready()
    const failed: string[] = []
    for (const { messageId, body, attributes } of Records) {
      const message = JSON.parse(body) as Message
      try {
        await Worker.handle(context, message)
      } catch (error) {
        context.log("message failed", {
          kind: message.kind,
          error: error instanceof Error ? error.name : "unknown",
        })
        if (Number(attributes.ApproximateReceiveCount) >= lastTry) await Worker.giveUp(context, message)
        failed.push(messageId)
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
  }
}

/** The Lambda handler of what a clock calls. */
export const scheduled = (begin: (context: Context) => Promise<void>) => {
  const ready = once(() => cloud(process.env))
  return async (): Promise<void> => begin(await ready())
}

/** Files in a bucket, by signed URL. */
export const bucket = (client: S3Client, Bucket: string): Files => ({
  uploadUrl: (Key, { type, bytes }) =>
    // Type and length are part of what is signed: another file does not pass.
    getSignedUrl(client, new PutObjectCommand({ Bucket, Key, ContentType: type, ContentLength: bytes }), {
      expiresIn: fifteenMinutes,
      signableHeaders: new Set(["content-type", "content-length"]),
    }),
  downloadUrl: (Key, fileName) =>
    getSignedUrl(
      client,
      new GetObjectCommand({ Bucket, Key, ResponseContentDisposition: attachment(fileName) }),
      { expiresIn: fifteenMinutes },
    ),
  read: async (Key) => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
      return await Body?.transformToByteArray()
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  },
  open: async (Key, from = 0) => {
    try {
      // A range of an empty object is an error.
      const Range = from > 0 ? `bytes=${from}-` : undefined
      const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand({ Bucket, Key, Range }))
      const stream = Body && (NodeStream.from<Uint8Array>(Body as Readable) as ReadableStream<Uint8Array>)
      return stream && { size: from + ContentLength, stream }
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  },
  write: async (Key, bytes, ContentType) => {
    await client.send(new PutObjectCommand({ Bucket, Key, Body: bytes, ContentType }))
  },
  remove: async (Key) => {
    await client.send(new DeleteObjectCommand({ Bucket, Key }))
  },
})

const queue = (client: SQSClient, QueueUrl: string): Queue => ({
  send: async (message, delay = 0) => {
    const DelaySeconds = Math.min(900, Math.ceil(delay / 1000))
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), DelaySeconds }),
    )
  },
})

const StoredRing = v.object({
  current: v.string(),
  keys: v.record(v.string(), v.object({ data: v.string(), hash: v.string() })),
})

const keyRing = async (sealed: string): Promise<Keys.Ring> => {
  const { Plaintext } = await new KMSClient({}).send(
    new DecryptCommand({ CiphertextBlob: Buffer.from(sealed, "base64") }),
  )
  const { current, keys } = v.parse(StoredRing, JSON.parse(new TextDecoder().decode(Plaintext)))
  const entries = Object.entries(keys).map(([id, { data, hash }]) => [
    id,
    { data: fromBase64Url(data), hash: fromBase64Url(hash) },
  ])
  return { current, keys: Object.fromEntries(entries) }
}
