/**
 * Prints the foundation's CloudFormation template. A program of its own, because aws-cdk-lib takes seconds to load
 * and must not get into what SST bundles.
 */
import { readFileSync, rmSync } from "node:fs"
import { Foundation, newApp } from "./foundation.ts"

const app = newApp()
const stack = new Foundation(app)
const assembly = app.synth()
const template = readFileSync(assembly.getStackByName(stack.stackName).templateFullPath, "utf8")
rmSync(assembly.directory, { recursive: true, force: true })
process.stdout.write(JSON.stringify(JSON.parse(template)))
