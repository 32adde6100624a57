import type { INestApplicationContext } from '@nestjs/common';
import { Offices, StaffService } from '#libs/access';
import { Db, systemActor } from '#libs/platform';
import { demoAccounts, demoPassword } from './accounts.js';

/** Fills the demonstration office through the services, whole or not at all. */
export async function fillDemoOffice(app: INestApplicationContext): Promise<void> {
  const find = { strict: false };
  const [db, offices, staff] = [app.get(Db, find), app.get(Offices, find), app.get(StaffService, find)];
  await db.write(async () => {
    const officeId = new Map((await offices.all()).map(({ code, id }) => [code, id]));
    for (const { login, displayName, role, office } of demoAccounts) {
      await staff.add(systemActor, { login, displayName, roles: [role], officeId: office === null ? null : (officeId.get(office) ?? null), demonstration: true }, demoPassword, false);
    }
  });
}
