import * as Allocation from "@setiakawan/core/aid/allocation"
import * as Programme from "@setiakawan/core/aid/programme"
import * as Report from "@setiakawan/core/aid/report"
import * as ReportCount from "@setiakawan/core/aid/report-count"
import * as ReportLists from "@setiakawan/core/aid/report-lists"
import type { Context } from "@setiakawan/core/context"
import * as Job from "@setiakawan/core/job"
import * as Table from "@setiakawan/core/table"
import { riceInput } from "./aid.ts"
import { seedRecipients } from "./aid-report.ts"
import { officeWithEvent } from "./client.ts"

const areas = ["36.01.01.2001", "36.01.01.2002", "36.01.26.2004", "36.02.01.2002"]

/** A programme of 120 in three kecamatan that is counted when asked, and one that a job has to count. */
export const aidReportPatterns = async (context: Context) => {
  const { scope } = await officeWithEvent(context)
  const seeded = async (rows: number) => {
    const { id } = await Programme.create(scope, riceInput())
    await seedRecipients(scope, id, 120, areas, () => [24])
    // As many rows as make it large; how many recipients there are is what counting costs.
    const [head] = await Allocation.list(scope, id)
    if (head) await scope.table.write(Table.put(Allocation.Allocation, { ...head, rows }))
    return id
  }
  const [small, large] = [await seeded(120), await seeded(3000)]
  const step = async (job: Job.Job) => ReportCount.step(scope, job)
  const begun = async (programme: string): Promise<Job.Job> => {
    const { id } = await ReportCount.start(scope, programme)
    const { items } = await scope.table.query(
      Job.Job,
      { pk: `OFFICE#${scope.office}#JOBS`, prefix: id },
      { consistent: true },
    )
    if (!items[0]) throw new Error("no job")
    return items[0]
  }
  await step(await begun(large))
  return {
    "report of 120 recipients, counted anew": { run: () => Report.view(scope, small, {}) },
    "report as it was counted": { run: () => Report.view(scope, small, {}) },
    "report of a large programme": { run: () => Report.view(scope, large, { area: "36.01" }) },
    "count a step of a large programme": { prepare: () => begun(small), run: step },
    "twenty recipients who had nothing": { run: () => ReportLists.page(scope, small, { list: "nothing" }) },
  }
}
