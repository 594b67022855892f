import { Match, Template } from "aws-cdk-lib/assertions"
import { expect, test } from "vitest"
import { Foundation, newApp } from "./foundation.ts"
import * as Synth from "./synth.ts"

const app = newApp()
const stack = new Foundation(app)
const foundation = Template.fromStack(stack)

test("the table outlives its stack, can be restored and is encrypted with our key", () => {
  foundation.hasResource("AWS::DynamoDB::Table", {
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      KeySchema: [
        { AttributeName: "pk", KeyType: "HASH" },
        { AttributeName: "sk", KeyType: "RANGE" },
      ],
      BillingMode: "PAY_PER_REQUEST",
      TimeToLiveSpecification: { AttributeName: "expires", Enabled: true },
      StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
    },
  })
  foundation.resourceCountIs("AWS::DynamoDB::Table", 1)
})

test("keys rotate and are never deleted with the stack", () => {
  foundation.resourceCountIs("AWS::KMS::Key", 2)
  foundation.allResources("AWS::KMS::Key", {
    DeletionPolicy: "Retain",
    Properties: Match.objectLike({ EnableKeyRotation: true }),
  })
})

test("documents are private, encrypted, versioned, rid of old uploads and only reached over TLS", () => {
  foundation.hasResource("AWS::S3::Bucket", {
    DeletionPolicy: "Retain",
    Properties: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: "Enabled" },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: "aws:kms" }) },
        ],
      },
    },
  })
  foundation.hasResourceProperties("AWS::S3::Bucket", {
    LifecycleConfiguration: {
      Rules: Match.arrayWith([
        Match.objectLike({ Prefix: "uploads/", ExpirationInDays: 7, Status: "Enabled" }),
      ]),
    },
  })
  foundation.hasResourceProperties("AWS::S3::BucketPolicy", {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Effect: "Deny",
          Action: "s3:*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ]),
    },
  })
})

test("a job that keeps failing is set aside instead of being lost", () => {
  foundation.hasResourceProperties("AWS::SQS::Queue", {
    RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
  })
})

test("the template fits into one inline deployment and needs no assets", () => {
  const body = JSON.stringify(foundation.toJSON())
  expect(body.length).toBeLessThan(51_200)
  expect(body).not.toContain("cdk-hnb659fds")
  expect(foundation.toJSON()).not.toHaveProperty("Parameters.BootstrapVersion")
})

test("synthesis in a child process gives the same template", async () => {
  expect(await Synth.template()).toEqual(foundation.toJSON())
})
