import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { InvestigatingBody } from '../../gql/schema.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { closedWords } from '../../ui/closed-words.js';
import { bodyTerms } from '../../ui/terms.js';
import { useCase } from './case.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

const linkKinds = ['absorbed', 'joined_into', 'split_from', 'split_off'] as const;

/** Who answers for the proceeding, where it is, what it was joined with: and the summary. */
export function Facts() {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const c = useWords(closedWords);
  const { proceeding, closed } = useCase();
  const { office, prosecutor, investigator, courtNumber, links, handovers } = proceeding;
  const linkWord = (kind: string): string => {
    const known = linkKinds.find((one) => one === kind);
    return known ? t(known) : kind;
  };
  return (
    <>
      <Text px="var(--card-space)" pt="md" {...(closed ? { c: 'dimmed' } : {})}>{closed ? c('closedText') : proceeding.summary}</Text>
      <dl className={classes['facts']}>
        <Fact label={t('prosecutor')}>{prosecutor?.displayName ?? t('nobody')}</Fact>
        <Fact label={t('investigator')}>{investigator?.displayName ?? t('nobody')}</Fact>
        <Fact label={t('office')}>
          {local(office.name)}
          {office.relocatedSince && <Text size="sm" c="dimmed">{t('officeSeat', { seat: office.seat, day: dates.short(office.relocatedSince) })}</Text>}
        </Fact>
        <Fact label={t('registeredOn')}>{dates.short(proceeding.registeredOn)}</Fact>
        {courtNumber && <Fact label={t('court')}>{courtNumber}</Fact>}
        {links.map((link) => (
          <Fact key={`${link.kind}${link.proceedingId}`} label={`${linkWord(link.kind)} · ${dates.short(link.on)}`}>
            <Anchor component={Link} to={`/proceedings/${link.proceedingId}`}>{link.erdrNumber}</Anchor>
          </Fact>
        ))}
      </dl>
      {handovers.map((one) => {
        const body = (code: InvestigatingBody): string => local(bodyTerms[code]);
        const moves = [
          ...(one.fromOffice.id === one.toOffice.id ? [] : [t('fromTo', { from: local(one.fromOffice.name), to: local(one.toOffice.name) })]),
          ...(one.fromBody === one.toBody ? [] : [t('fromTo', { from: body(one.fromBody), to: body(one.toBody) })]),
        ];
        return <Text key={one.id} size="sm" c="dimmed" px="var(--card-space)" pb="sm">{t('handedOver', { day: dates.short(one.on), moves: moves.join('; ') })}{one.reason !== null && `. ${one.reason}`}</Text>;
      })}
    </>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return <div><dt>{label}</dt><dd>{children}</dd></div>;
}
