import {
  App,
  CfnOutput,
  Duration,
  type IStackSynthesizer,
  LegacyStackSynthesizer,
  RemovalPolicy,
  Stack,
  aws_dynamodb as dynamodb,
  aws_kms as kms,
  aws_s3 as s3,
  aws_sqs as sqs,
} from "aws-cdk-lib"

/**
 * Everything that holds data, and nothing else: what is lost here is lost. It carries no assets and needs no
 * bootstrap, so that one CloudFormation stack can be deployed from its template alone.
 */
export class Foundation extends Stack {
  constructor(app: App, id = "Foundation") {
    super(app, id, {
      description: "Setiakawan: table, documents, keys and queue",
      synthesizer: new LegacyStackSynthesizer() as IStackSynthesizer,
      analyticsReporting: false,
    })

    const storageKey = new kms.Key(this, "StorageKey", {
      description: "Encrypts the table, the documents and the queue at rest",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    // Apart from the storage key, so that a role that reads the table does not thereby read a NIK.
    const fieldKey = new kms.Key(this, "FieldKey", {
      description: "Wraps the ring of data keys that protects NIK, bank account and document numbers",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    // `Table`, since `TableV2` fails with a customer key in a region-agnostic stack. It has no index: every
    // access pattern is answered by a key of the table itself (docs/access-patterns.md).
    const table = new dynamodb.Table(this, "Table", {
      partitionKey: { name: "pk", type: dynamodb.AttributeType.STRING },
      sortKey: { name: "sk", type: dynamodb.AttributeType.STRING },
      billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: "expires",
      stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: storageKey,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })

    const documents = new s3.Bucket(this, "Documents", {
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: storageKey,
      // Otherwise each object costs a call to KMS.
      bucketKeyEnabled: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        {
          // What clients sent was to be read once; lists of people do not lie about.
          id: "uploads",
          prefix: "uploads/",
          expiration: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          id: "remains",
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(30),
          expiredObjectDeleteMarker: true,
        },
      ],
    })

    const failed = new sqs.Queue(this, "FailedJobs", {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: storageKey,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const jobs = new sqs.Queue(this, "Jobs", {
      encryption: sqs.QueueEncryption.KMS,
      encryptionMasterKey: storageKey,
      enforceSSL: true,
      // Six times the longest a worker may run, as AWS asks for queues that a function reads.
      visibilityTimeout: Duration.minutes(30),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: failed, maxReceiveCount: 5 },
      removalPolicy: RemovalPolicy.RETAIN,
    })

    const outputs = {
      TableName: table.tableName,
      TableArn: table.tableArn,
      TableStreamArn: table.tableStreamArn ?? "",
      DocumentsName: documents.bucketName,
      DocumentsArn: documents.bucketArn,
      StorageKeyArn: storageKey.keyArn,
      FieldKeyArn: fieldKey.keyArn,
      JobsUrl: jobs.queueUrl,
      JobsArn: jobs.queueArn,
      FailedJobsArn: failed.queueArn,
    }
    // A construct belongs to its stack from the moment it is made.
    for (const [name, value] of Object.entries(outputs)) void new CfnOutput(this, name, { value })
  }
}

/** An app whose findings of the offline CloudFormation validator are fatal. */
export const newApp = (): App =>
  new App({ analyticsReporting: false, context: { "@aws-cdk/core:validateAgainstDefaultRules": true } })
