import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Offices } from '#libs/access';
import { type Ask, Audit, AuditDetails, AuditModule, Sealer, fieldChanges, newSigner, storedEventSql, verifyLog } from '#libs/audit';
import { type Actor, Db, PlatformModule, createLog, readConfig, systemActor } from '#libs/platform';
import { type BenchContext, connect, median } from './context.js';

const LEAVES = Number(process.env['LEAVES'] ?? 1_000_000);
const SLICE_MS = 3_000;
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const PROCEEDINGS = 2_000;

/** What the log costs: a business transaction with its event and with the sealer at work, against the same without either; and verifying a whole log. */
export async function run(context: BenchContext): Promise<void> {
  await writers(context);
  await verifying(context);
}

async function writers(context: BenchContext): Promise<void> {
  const url = await context.database();
  const client = await connect(url);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'oberih-bench-keys-'));
  // Each writer is somebody of her own: what all write in one name waits for one row.
  await client.query(`insert into staff (id, login, display_name, roles, password_hash) select gen_random_uuid(), 'w' || n, 'Особа ' || n, '{PROSECUTOR}', '-' from generate_series(1, 32) n`);
  const actors: Actor[] = (await client.query<{ id: string }>(`select id from staff where login ~ '^w\\d'`)).rows.map(({ id }) => ({ ...systemActor, id }));
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: url, DATABASE_POOL: '34', SECRET: process.env['SECRET'], KEY_FILE: path.join(folder, 'keys.json') });
  @Module({ imports: [PlatformModule.with(config, createLog('error'), 'owner'), AuditModule, AccessModule] })
  class Slices {}
  const app = await NestFactory.createApplicationContext(Slices, { logger: false });
  await app.get(Offices).loadReference();
  await client.query(`insert into proceeding (id, erdr_number, registered_on, body, office_id, summary, stage)
    select gen_random_uuid(), '12026' || lpad(n::text, 12, '0'), '2026-03-02', 'NATIONAL_POLICE', (select id from office limit 1), 'Синтетичне провадження ' || n, 'SUSPICION' from generate_series(1, ${PROCEEDINGS}) n`);
  const ids = (await client.query<{ id: string }>('select id from proceeding')).rows.map(({ id }) => id);
  const [db, audit] = [app.get(Db), app.get(Audit)];
  await app.get(AuditDetails).prepare(new Date());
  const act = async (actor: Actor, audited: boolean): Promise<void> => db.write(async () => {
    const id = ids[Math.floor(Math.random() * ids.length)] ?? '';
    const summary = `Синтетична фабула ${randomUUID()}`;
    const [before] = await db.sql<{ summary: string }>('select summary from proceeding where id = $1 for no key update', [id], 'bench-read');
    await db.sql('update proceeding set summary = $2, version = version + 1 where id = $1', [id, summary], 'bench-write');
    await db.sql(`insert into outbox (id, kind, payload) values ($1, 'bench', '{}')`, [randomUUID()], 'bench-tell');
    if (audited) await audit.record(actor, { action: 'proceeding.edit', resource: 'proceeding', resourceId: id, proceedingId: id, changes: fieldChanges({ summary: before?.summary }, { summary }) });
  });
  const ask = (async (text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows) as Ask;
  const sealer = await Sealer.takeOver(ask, newSigner('bench.local/audit', 'note'));
  if (sealer === undefined) throw new Error('somebody else seals');

  /** So many writers at once for a while: milliseconds to a transaction, and how many a second. */
  const slice = async (count: number, audited: boolean): Promise<{ ms: number; rate: number }> => {
    const taken: number[] = [];
    const end = performance.now() + SLICE_MS;
    const writing = Promise.all(actors.slice(0, count).map(async (actor) => {
      while (performance.now() < end) {
        const from = performance.now();
        await act(actor, audited);
        taken.push(performance.now() - from);
      }
    }));
    for (let over = false; !over; over = performance.now() >= end) {
      if (audited) await sealer.tick(performance.now());
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await writing;
    // What is left is sealed before the other way is measured.
    await sealer.tick(performance.now());
    return { ms: median(taken), rate: taken.length / (SLICE_MS / 1_000) };
  };
  for (const count of [1, 8, 32]) {
    await slice(count, true);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push({ bare: await slice(count, false), audited: await slice(count, true) });
    const ratio = median(rounds.map(({ bare, audited }) => audited.ms / bare.ms));
    const rate = median(rounds.map(({ bare, audited }) => audited.rate / bare.rate));
    context.print(`  ${String(count).padStart(2)} writers: ${median(rounds.map(({ audited }) => audited.ms)).toFixed(1)} ms with event and sealing, ${median(rounds.map(({ bare }) => bare.ms)).toFixed(1)} ms without: ${ratio.toFixed(2)}x the time, ${rate.toFixed(2)} of the rate (${Math.round(median(rounds.map(({ audited }) => audited.rate)))}/s)`);
  }
  await sealer.stop();
  await app.close();
  fs.rmSync(folder, { recursive: true });
  await client.end();
}

async function verifying(context: BenchContext): Promise<void> {
  const client = await connect(await context.database());
  const ask = (async (text: string, values: readonly unknown[] = []) => (await client.query(text, [...values])).rows) as Ask;
  const sealer = await Sealer.takeOver(ask, newSigner('bench.local/audit', 'note'));
  if (sealer === undefined) throw new Error('somebody else seals');
  // Sealed as it came, piece by piece: a checkpoint to each.
  let clock = 0;
  const began = performance.now();
  for (let done = 0; done < LEAVES; done += 20_000) {
    await client.query(`insert into audit_event (id, actor_id, action, resource, resource_id, class, detail_subject, detail)
      select gen_random_uuid(), '00000000-0000-4000-8000-000000000000', 'proceeding.edit', 'proceeding', gen_random_uuid(), 3, 'log:bench', decode(repeat(md5(n::text), 6), 'hex') from generate_series(1, ${Math.min(20_000, LEAVES - done)}) n`);
    await sealer.tick((clock += 1_000));
  }
  context.print(`  written and sealed: ${LEAVES} events in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  await client.query('analyze');
  const from = performance.now();
  const { size, checkpoints, findings } = await verifyLog(ask, { restored: true });
  const verified = performance.now() - from;
  const again = performance.now();
  for (let at = 0; at < size; at += 5_000) await ask(`select l.index, l.event_id, l.hash, ${storedEventSql('e')} from audit_leaf l left join audit_event e on e.at = l.event_at and e.id = l.event_id where l.index >= $1 and l.index < $2 order by l.index`, [at, at + 5_000]);
  const read = performance.now() - again;
  context.print(`  verify of ${size} leaves under ${checkpoints} checkpoints: ${(verified / 1_000).toFixed(1)} s, ${(verified / read).toFixed(2)}x the reading of the same rows (${(read / 1_000).toFixed(1)} s); ${findings.length === 0 ? 'PASS' : JSON.stringify(findings.slice(0, 3))}`);
  await client.end();
}
