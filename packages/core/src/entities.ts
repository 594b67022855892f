import { Account, Membership } from "./account.ts"
import { Entry } from "./audit.ts"
import { Certificate } from "./certificate.ts"
import { Admission, Scan } from "./check-in/admission.ts"
import { Event } from "./event.ts"
import { Grant } from "./grant.ts"
import { Job } from "./job.ts"
import { Member } from "./member.ts"
import { Office } from "./office.ts"
import { Identity, Person } from "./person.ts"
import { Registration } from "./registration.ts"
import type { Upgradable } from "./migration.ts"
import { Tally } from "./tally.ts"

/** Every entity that a migration may meet, by the name its items carry. */
export const entities: ReadonlyMap<string, Upgradable> = new Map(
  [
    Account,
    Admission,
    Certificate,
    Entry,
    Event,
    Grant,
    Identity,
    Job,
    Member,
    Membership,
    Office,
    Person,
    Registration,
    Scan,
    Tally,
  ].map((entity) => [entity.name, entity as Upgradable]),
)
