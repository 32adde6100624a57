import type { INestApplicationContext } from '@nestjs/common';
import { Offices, StaffService, actorOf } from '#libs/access';
import { type Actor, Clock, Db, systemActor } from '#libs/platform';
import { demoAccounts, demoPassword } from './accounts.js';
import { planDemoOffice } from './demo-plan.js';
import { fillCalls } from './fill-calls.js';
import { fillCustody } from './fill-custody.js';
import { fillDisclosure } from './fill-disclosure.js';
import { fillEvidence } from './fill-evidence.js';
import { fillOpenSources } from './fill-open-sources.js';
import { fillMatrix } from './fill-matrix.js';
import { fillPanel } from './fill-panel.js';
import { fillExceptions } from './fill-exceptions.js';
import { fillPlan } from './fill-plan.js';
import { fillTasks } from './fill-tasks.js';

/** Fills the demonstration office through the services, whole or not at all. Answers with the number of proceedings. */
export async function fillDemoOffice(app: INestApplicationContext): Promise<number> {
  const find = { strict: false };
  const now = app.get(Clock, find).now();
  return app.get(Db, find).write(async () => {
    const officeId = new Map((await app.get(Offices, find).all()).map(({ code, id }) => [code, id]));
    const staff = await addStaff(app.get(StaffService, find), officeId);
    const [plan, ground] = [planDemoOffice(now), { now, officeId, staff }];
    const filled = await fillPlan(app, plan, ground);
    await fillExceptions(app, plan, ground);
    await fillTasks(app, plan, ground);
    await fillCalls(app, ground);
    await fillPanel(app, ground);
    await fillEvidence(app, ground);
    await fillMatrix(app, ground);
    await fillCustody(app, ground);
    await fillOpenSources(app, ground);
    await fillDisclosure(app, ground);
    return filled;
  });
}

/** Makes the accounts. Answers with the actors that they are, by login. */
async function addStaff(service: StaffService, officeId: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Actor>> {
  // Together, so that the slow hashing of one password does not wait for that of another.
  const added = await Promise.all(demoAccounts.map(({ login, displayName, role, office }) =>
    service.add(systemActor, { login, displayName, roles: [role], officeId: office === null ? null : (officeId.get(office) ?? null), demonstration: true }, demoPassword, false)));
  return new Map(added.map((staff) => [staff.login, actorOf(staff)]));
}
