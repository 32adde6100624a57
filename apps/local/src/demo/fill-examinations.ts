import type { INestApplicationContext } from '@nestjs/common';
import { type ExpertExamination, Examinations } from '#libs/evidence';
import type { Actor, Now } from '#libs/platform';
import { addDays, expertKinds } from '#libs/time-limits';

/** The things of a case that are sent: a phone, a laptop, papers. */
export interface Sendable {
  readonly phone: string;
  readonly laptop: string;
  readonly papers: readonly string[];
}

const questionsOf = (kind: ExpertExamination['kind'], count: number): string[] => (expertKinds.find(({ id }) => id === kind)?.questions ?? []).slice(0, count).map(({ uk }) => uk);

/** Expert examinations of one case of the demonstration: one that waits too long, one answered, one on its way, one not sent yet, one that came back. */
export async function fillExaminations(app: INestApplicationContext, actor: Actor, { proceedingId, place, things, now }: { readonly proceedingId: string; readonly place: number; readonly things: Sendable; readonly now: Now }): Promise<void> {
  const examinations = app.get(Examinations, { strict: false });
  const day = (days: number): string => addDays(now.today, days);
  const order = async (kind: ExpertExamination['kind'], performer: string, groundedOn: string, itemIds: readonly string[], own: Partial<ExpertExamination> = {}): Promise<string> => (await examinations.order(actor, {
    proceedingId, kind, performer, ground: 'INVESTIGATOR', groundNumber: String(10 + place), groundedOn, questions: questionsOf(kind, 4), note: null, itemIds: [...itemIds], ...own,
  }, now)).id;
  const send = async (id: string, on: string, dueOn: string | null = null): Promise<unknown> => examinations.send(actor, { examinationId: id, version: 1, on, dueOn }, now);
  if (place === 0) {
    await send(await order('COMPUTER', 'Вигаданий НДІ судових експертиз', day(-36), [things.phone, things.laptop]), day(-33), day(-3));
    const answered = await order('DOCUMENTS', 'Вигаданий НДЕКЦ', day(-34), things.papers);
    await send(answered, day(-31));
    await examinations.receive(actor, { examinationId: answered, version: 2, on: day(-6), number: '19/104-7', volume: 4, pageFrom: 1, pageTo: 12 }, now);
  }
  if (place === 1) {
    await send(await order('PSYCHOLOGICAL', 'Вигаданий НДІ судових експертиз', day(-20), [], { ground: 'PROSECUTOR', note: 'Потерпілу супроводжує психолог.' }), day(-16), day(14));
    await order('LINGUISTIC', 'Вигаданий НДІ судових експертиз', day(-2), [things.phone]);
  }
  if (place === 2) {
    const back = await order('TELECOM', 'Вигаданий НДЕКЦ', day(-25), [things.phone]);
    await send(back, day(-22));
    await examinations.giveBack(actor, { examinationId: back, version: 2, on: day(-10), reason: 'Пристрій заблоковано, пароля не надано.' }, now);
  }
}
