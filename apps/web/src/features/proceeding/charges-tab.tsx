import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconGavel, IconMapPin } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Closed, ClosedLine } from '../../ui/closed.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { useQualification } from '../../ui/qualification.js';
import { severityTerms } from '../../ui/terms.js';
import { type Charge, type Episode, useCase } from './case.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

// The elements stand with the law engine: they come when somebody looks at them.
const ElementsGrid = lazy(() => import('./elements-grid.js').then((module) => ({ default: module.ElementsGrid })));

/** Charges with what they were before, and the episodes they rest on. */
export function ChargesTab() {
  const t = useWords(words);
  const { proceeding, closed, open, may } = useCase();
  const now = proceeding.charges.filter(({ until }) => until === null);
  return (
    <Stack>
      <Card title={t('chargesTitle')} count={now.length} flush actions={may('addCharge') && <Button size="compact-sm" variant="light" onClick={() => open({ kind: 'addCharge' })}>{t('addCharge')}</Button>}>
        {closed ? <Closed /> : now.length === 0 && <Empty Icon={IconGavel} title={t('noCharges')} text={t('noChargesText')} />}
        <ul className={classes['list']}>{now.map((charge) => <ChargeItem key={charge.id} charge={charge} />)}</ul>
      </Card>
      <Card title={t('episodesTitle')} count={proceeding.episodes.length} flush actions={may('addEpisode') && <Button size="compact-sm" variant="light" onClick={() => open({ kind: 'addEpisode' })}>{t('addEpisode')}</Button>}>
        {closed ? <ClosedLine /> : proceeding.episodes.length === 0 && <Empty Icon={IconMapPin} title={t('noEpisodes')} text={t('noEpisodesText')} />}
        <ul className={classes['list']}>{proceeding.episodes.map((episode) => <EpisodeItem key={episode.id} episode={episode} />)}</ul>
      </Card>
      {proceeding.episodes.length > 0 && <Suspense fallback={<Skeleton h={200} radius="md" />}><ElementsGrid /></Suspense>}
    </Stack>
  );
}

/** The versions before this one, newest first. */
function earlier(charge: Charge, all: readonly Charge[]): Charge[] {
  const before = all.find(({ id }) => id === charge.supersedes);
  return before ? [before, ...earlier(before, all)] : [];
}

function ChargeItem({ charge }: { readonly charge: Charge }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const sayQualification = useQualification();
  const { proceeding, open, may, nameOf } = useCase();
  const row = useRowActs(may('requalifyCharge') ? [{ name: 'requalifyRow', label: t('rowAct', { act: t('requalify'), what: sayQualification(charge.code) }), run: () => open({ kind: 'requalifyCharge', charge }) }] : []);
  return (
    <li {...row} className={classes['row']}>
      <div>
        <Text fw={600}>{sayQualification(charge.code)} <Text span>{local(charge.title)}</Text></Text>
        <div className={classes['quiet']}>
          {charge.severity && <span>{local(severityTerms[charge.severity])}</span>}
          <span>{t('codeOn', { day: dates.short(charge.codeVersionOn) })}</span>
          {charge.partyId && <span>{nameOf(charge.partyId)}</span>}
          {charge.actOn && <span>{t('actOn', { day: dates.short(charge.actOn) })}</span>}
          {charge.victimAgeAtAct !== null && <span>{t('victimAge', { count: charge.victimAgeAtAct })}</span>}
          <span>{t('since', { day: dates.short(charge.since) })}</span>
        </div>
        {earlier(charge, proceeding.charges).map(({ id, code, since, until }, index, versions) => (
          <Text key={id} size="sm" c="dimmed">{t('before', { code: sayQualification(code), from: dates.short(since), to: until ? dates.short(until) : '…', reason: (index === 0 ? charge : versions[index - 1])?.reason ?? '' })}</Text>
        ))}
      </div>
      {may('requalifyCharge') && <Button size="compact-sm" variant="subtle" className="no-print" onClick={() => open({ kind: 'requalifyCharge', charge })}>{t('requalify')}</Button>}
    </li>
  );
}

function EpisodeItem({ episode }: { readonly episode: Episode }) {
  const t = useWords(words);
  const dates = useDates();
  const { nameOf } = useCase();
  const age = (partyId: string): string => {
    const found = episode.victimAges.find((one) => one.partyId === partyId);
    if (!found || found.years === null) return '';
    return ` (${[t('ageYears', { count: found.years }), found.youngChild ? t('youngChild') : found.minor ? t('minor') : ''].filter(Boolean).join(', ')})`;
  };
  return (
    <li className={classes['row']}>
      <div>
        <Text fw={600}>{t('episodeNumber', { number: episode.number })}: {episode.place}</Text>
        <div className={classes['quiet']}>
          <span>{dates.short(episode.startedOn)}{episode.endedOn && ` – ${dates.short(episode.endedOn)}`}</span>
          <span>{episode.exploitation}</span>
          <span>{episode.victimIds.map((id) => `${nameOf(id)}${age(id)}`).join(', ')}</span>
          <span>{episode.accusedIds.map(nameOf).join(', ')}</span>
        </div>
      </div>
    </li>
  );
}
