import { CovertBoard, CovertCircles, CovertMaterials, CovertNotices } from '#libs/evidence';
import type { Actor } from '#libs/platform';
import { NOW, type ProceedingsBench } from './proceedings.js';

type Circle = Awaited<ReturnType<CovertBoard['circles']>>[number];
type Stub = Omit<Parameters<CovertMaterials['register']>[1], 'circleId'>;

/** An action under a ruling of August, ended in September, with its protocol in time. */
export const someStub: Stub = {
  kind: 'NETWORKS', stamp: 'SECRET', number: '17т', lies: 'РСО, сейф 2', court: 'Апеляційний суд', rulingNumber: '5/26', ruledOn: '2026-08-03',
  begunAt: '2026-08-04T08:00:00Z', endedAt: '2026-09-20T08:00:00Z', protocolAt: '2026-09-20T20:00:00Z',
};

/** What a refusal says: its code, and each field with its rule; `done` where there was none. */
export const saidOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(() => 'done', (fault: { code?: string; constraint?: string; detail?: { fields?: { field: string; rule: string }[] } }) =>
    [fault.constraint ?? fault.code ?? String(fault), ...(fault.detail?.fields ?? []).map(({ field, rule }) => `${field} ${rule}`)].join(': '));

/** Circles of covert material on a bench with the slices of evidence: a test names only what it is about. */
export const covertOn = (bench: ProceedingsBench) => {
  const circles = (): CovertCircles => bench.get(CovertCircles);
  const materials = (): CovertMaterials => bench.get(CovertMaterials);
  const seen = (actor: Actor, now = NOW): Promise<Circle[]> => bench.get(CovertBoard).circles(actor, now);
  const asked = async (own: { lead?: Actor; second?: Actor; proceedingId?: string } = {}) => {
    const [lead, second] = [own.lead ?? await bench.actor(), own.second ?? await bench.actor()];
    const proceedingId = own.proceedingId ?? await bench.register(lead);
    const circleId = await circles().open(lead, { proceedingId, staffId: second.id, reason: 'Негласні дії за ухвалою апеляційного суду.' });
    return { lead, second, proceedingId, circleId };
  };
  return {
    circles, materials, seen, asked,
    notices: (): CovertNotices => bench.get(CovertNotices),
    /** A circle that both agreed to. */
    agreed: async (own: Parameters<typeof asked>[0] = {}) => {
      const of = await asked(own);
      await circles().answer(of.second, { circleId: of.circleId, accept: true });
      return of;
    },
    /** Lets somebody in as two do it. */
    letIn: async ({ lead, second, circleId }: { lead: Actor; second: Actor; circleId: string }, who: Actor): Promise<Actor> => {
      await circles().name(lead, { circleId, staffId: who.id });
      await circles().confirm(second, { circleId, staffId: who.id });
      return who;
    },
    stub: (actor: Actor, circleId: string, own: Partial<Stub> = {}): Promise<string> => materials().register(actor, { circleId, ...someStub, ...own }, NOW),
    /** The first material of the first circle that somebody sees. */
    only: async (actor: Actor, now = NOW): Promise<Circle['materials'][number]> => {
      const [material] = (await seen(actor, now))[0]?.materials ?? [];
      if (material === undefined) throw new Error('no material');
      return material;
    },
  };
};
