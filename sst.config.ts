// oxlint-disable-next-line typescript/triple-slash-reference -- the form that SST looks for and that tsc follows
/// <reference path="./.sst/platform/config.d.ts" />

/**
 * The cloud, so far: the foundation alone, which holds the data (table, documents, keys, queue). It is described with
 * aws-cdk-lib in `infra/foundation.ts`, from where the local host makes its table too, and deployed here as one
 * CloudFormation stack. The functions of `packages/functions/src/manifest.ts`, the web app and the edge are to stand
 * beside it as SST components.
 */
export default $config({
  app: (input) => ({
    name: "setiakawan",
    home: "aws",
    // Data of the public sector are kept in Indonesia: PP 71/2019.
    providers: { aws: { region: "ap-southeast-3" } },
    protect: input.stage === "production",
    removal: input.stage === "production" ? "retain" : "remove",
  }),
  run: async () => {
    const production = $app.stage === "production"
    // In a child process: aws-cdk-lib fails inside the bundle that SST makes of this file.
    const { execFileSync } = await import("node:child_process")
    const foundation = new aws.cloudformation.Stack(
      "Foundation",
      {
        name: `${$app.name}-${$app.stage}-foundation`,
        templateBody: execFileSync("node", ["infra/print.ts"], { cwd: $cli.paths.root, encoding: "utf8" }),
        // No update may replace or delete what holds data, whatever a change of the template asks for.
        policyBody: JSON.stringify({
          Statement: [
            { Effect: "Allow", Action: "Update:*", Principal: "*", Resource: "*" },
            {
              Effect: "Deny",
              Action: ["Update:Replace", "Update:Delete"],
              Principal: "*",
              Resource: "*",
              Condition: {
                StringEquals: { ResourceType: ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key"] },
              },
            },
          ],
        }),
      },
      { protect: production, retainOnDelete: production },
    )
    return { table: foundation.outputs.apply((outputs) => outputs?.TableName) }
  },
})
