import { daysBetween, preservationTerm } from '#libs/time-limits';
import { nextActs, preservationStanding } from '../preservation/preservation-standing.js';
import type { PreservationRequestView } from '../preservation/preservation.view.js';
import type { ActRow, OpenSourcePicture, RequestRow } from './open-source.loader.js';
import type { OpenSourcesView, StepView } from './open-source.view.js';
import { addressKey, captureState, digestMatch, gapsOf, seriesOf, stepState } from './standing.js';

const by = <Row>(rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(key(row), [...(found.get(key(row)) ?? []), row]);
  return found;
};

/** The open sources of a proceeding as they are read: each capture with what it lacks and how it stands, each request with its clock. */
export function shownOpenSources(proceedingId: string, picture: OpenSourcePicture | undefined, today: string): OpenSourcesView {
  if (picture === undefined) return { proceedingId, captures: [], preservation: [] };
  const [files, steps, acts] = [by(picture.files, ({ captureId }) => captureId), stepsOf(picture), by(picture.acts, ({ requestId }) => requestId)];
  const places = seriesOf(picture.captures.map((one) => ({ ...one, files: files.get(one.id) ?? [] })));
  const series = by(picture.captures.filter(({ id }) => places.has(id)), ({ address }) => addressKey(address));
  return {
    proceedingId,
    captures: picture.captures.map((one) => {
      const [own, place] = [files.get(one.id) ?? [], places.get(one.id)];
      const ofOne = place === undefined ? [] : (series.get(addressKey(one.address)) ?? []).map(({ id }) => id);
      return {
        ...one, seriesNumber: place?.number ?? null, seriesOf: place?.of ?? null, seriesChange: place?.change ?? null, series: ofOne.sort((a, b) => (places.get(a)?.number ?? 0) - (places.get(b)?.number ?? 0)),
        state: captureState(steps.get(one.id) ?? []), match: digestMatch(one, own), gaps: gapsOf({ ...one, hasItem: one.itemId !== null }, own), steps: steps.get(one.id) ?? [],
        files: own.map((file) => ({ ...file, match: one.digestOf === file.use ? digestMatch(one, [file]) : null })),
      };
    }),
    preservation: picture.requests.map((request) => shownRequest(request, acts.get(request.id) ?? [], today)),
  };
}

function stepsOf({ steps, reviews }: OpenSourcePicture): Map<string, StepView[]> {
  const of = by(reviews, ({ stepId }) => stepId);
  return by(steps.map((step) => {
    const own = of.get(step.id) ?? [];
    return { ...step, reviews: own, state: stepState({ reviews: own }) };
  }), ({ captureId }) => captureId);
}

/** One request with its clock: the day, who named it, and what is left of it. */
export function shownRequest(request: RequestRow, acts: ActRow[], today: string): PreservationRequestView {
  const { state, end, askedOn, left, reached } = preservationStanding({ ...request, acts }, today);
  const term = end?.term ?? preservationTerm(request.way, askedOn);
  return { ...request, acts, state, askedOn, left, reached, term, until: end?.until ?? null, stated: end?.by === 'ANSWER', length: end === null ? null : daysBetween(askedOn, end.until), next: nextActs(state) };
}
