import type { INestApplicationContext } from '@nestjs/common';
import { Captures, Preservations, Verifications } from '#libs/evidence';
import { Db } from '#libs/platform';
import { addDays, midnight } from '#libs/time-limits';
import type { Ground } from './fill-plan.js';

/** What was found in the open in two proceedings that `o.verbytska` and `m.dub` lead: one page twice, a channel, steps that a second person reviewed, and requests that data be kept. Ends lie far ahead: nobody's day begins with them. */
export async function fillOpenSources(app: INestApplicationContext, { now, staff }: Ground): Promise<void> {
  const find = { strict: false };
  const [db, captures, verifications, preservations] = [app.get(Db, find), app.get(Captures, find), app.get(Verifications, find), app.get(Preservations, find)];
  const [olena, maksym] = [staff.get('o.verbytska'), staff.get('m.dub')];
  if (olena === undefined || maksym === undefined) throw new Error('The demonstration has no o.verbytska or no m.dub');
  const cases = await db.sql<{ id: string }>(
    `select p.id from proceeding p join assignment a on a.proceeding_id = p.id and a.until is null and a.staff_id = $1 join assignment b on b.proceeding_id = p.id and b.until is null and b.staff_id = $2
     where p.compartment_id is null and p.stage in ('SUSPICION', 'INVESTIGATION', 'COURT', 'TRIAL') and p.registered_on < $3::date - 60 order by p.erdr_number limit 2`, [olena.id, maksym.id, now.today]);
  const at = (day: number, hour: number): string => new Date(Date.parse(midnight(addDays(now.today, day))) + hour * 3_600_000).toISOString();
  const machine = { zone: 'Europe/Kyiv', operator: 'Дуб Микола Остапович', method: 'PAGE_ARCHIVE', tool: 'ArchiveWeb.page', toolVersion: '0.15.2', system: 'Debian 13', browser: 'Chromium 140', exitCountry: 'PL', vpn: true, profile: 'профіль 3' } as const;
  for (const { id: proceedingId } of cases) {
    const offer = { proceedingId, ...machine, address: 'https://robota-za-kordonom.example/ogoloshennia/4471', title: 'Оголошення: робота за кордоном без досвіду', platform: 'Дошка оголошень', account: 'robota-4471', purpose: 'Запит «робота за кордоном, виїзд негайно»: оголошення назвала потерпіла' };
    const { id: first } = await captures.record(maksym, { ...offer, capturedAt: at(-19, 11), digest: 'a3'.repeat(32) }, now);
    await captures.record(maksym, { ...offer, address: `${offer.address}?utm_source=share`, capturedAt: at(-6, 15), digest: '5f'.repeat(32) }, now);
    const { id: channel } = await captures.record(maksym, { proceedingId, ...machine, method: 'SCREENSHOT', vpn: null, address: 'https://t.example/vakansii_evropa/218', title: 'Канал: вакансії в Європі', platform: 'Месенджер', account: 'vakansii_evropa', capturedAt: at(-12, 9) }, now);
    const step = { captureId: first, doneAt: at(-18, 10), done: 'Номер телефону з оголошення звірено з вилученим телефоном', tool: 'вручну', result: 'Номер той самий', kind: 'OWNERSHIP', reliability: 'B', credibility: 2 } as const;
    const { id: stepId } = await verifications.record(maksym, step, now);
    await verifications.review(olena, { stepId, verdict: 'AGREED', reason: 'Перевірено за протоколом огляду.' });
    await verifications.record(maksym, { ...step, captureId: channel, kind: 'GEOLOCATION', doneAt: at(-11, 10), done: 'Двір на фото звірено із супутниковим знімком', result: 'Забудова подібна', reliability: 'C', credibility: 3 }, now);
    const { id: asked } = await preservations.request(maksym, { proceedingId, provider: 'Платформа оголошень (Ірландія)', country: 'IE', way: 'NETWORK_24_7', subject: 'Обліковий запис robota-4471: дані реєстрації, журнал входів, листування', basis: 'ст. 16, 29, 35 Конвенції про кіберзлочинність', sentOn: addDays(now.today, -15), reference: '24/7-318' }, now);
    await preservations.record(maksym, { requestId: asked, act: 'PRESERVED', on: addDays(now.today, -13), until: addDays(now.today, 75) }, now);
    await preservations.request(maksym, { proceedingId, provider: 'Месенджер', country: 'NL', way: 'PROVIDER', subject: 'Канал vakansii_evropa: адміністратори, телефони', basis: 'Звернення за правилами провайдера', sentOn: addDays(now.today, -10) }, now);
  }
}
