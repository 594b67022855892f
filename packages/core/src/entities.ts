import { Account, Membership } from "./account.ts"
import { Entry } from "./audit.ts"
import { Certificate } from "./certificate.ts"
import { Device } from "./check-in/device.ts"
import { Ledger, Stray } from "./check-in/ledger.ts"
import { Quarantined } from "./check-in/quarantine.ts"
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
    Certificate,
    Device,
    Entry,
    Event,
    Grant,
    Identity,
    Job,
    Ledger,
    Member,
    Membership,
    Office,
    Person,
    Quarantined,
    Registration,
    Stray,
    Tally,
  ].map((entity) => [entity.name, entity as Upgradable]),
)
