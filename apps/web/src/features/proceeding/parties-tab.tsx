import { Badge, Button, Text } from '@mantine/core';
import { IconShieldLock, IconUsers } from '@tabler/icons-react';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRowActs } from '../../lib/rows.js';
import { Closed } from '../../ui/closed.js';
import { Empty } from '../../ui/empty.js';
import { Card } from '../../ui/page.js';
import { partyName } from '../../ui/party-name.js';
import { partyRoleTerms, subjectKindTerms } from '../../ui/terms.js';
import { type Party, useCase } from './case.js';
import { personWords } from './person-words.js';
import classes from './proceeding.module.css';
import { words } from './words.js';

/** Who takes part, in which roles and since when. */
export function PartiesTab() {
  const t = useWords(words);
  const { proceeding, closed, open, may } = useCase();
  const add = may('addParty') && <Button size="compact-sm" variant="light" onClick={() => open({ kind: 'addParty' })}>{t('addParty')}</Button>;
  return (
    <Card title={t('parties')} count={proceeding.parties.length} actions={add} flush>
      {closed ? <Closed /> : proceeding.parties.length === 0 && <Empty Icon={IconUsers} title={t('noParties')} text={t('noPartiesText')} />}
      <ul className={classes['list']}>{proceeding.parties.map((party) => <PartyItem key={party.id} party={party} />)}</ul>
    </Card>
  );
}

/** What can be done with a person from her card, each by a key of its own in the row. */
const personActs = [{ name: 'detailsRow', kind: 'setPersonDetails' }, { name: 'protectRow', kind: 'protectPerson' }, { name: 'liftRow', kind: 'liftProtection' }, { name: 'revealRow', kind: 'requestReveal' }] as const;

function PartyItem({ party }: { readonly party: Party }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const p = useWords(personWords);
  const { open, may, nameOf } = useCase();
  const of = (act: string): string => t('rowAct', { act, what: nameOf(party.id) });
  const ending = may('removePartyRole') ? party.roles.findLast(({ until }) => until === null) : undefined;
  const row = useRowActs([
    { name: 'cardRow', label: t('cardOf', { name: nameOf(party.id) }), run: () => open({ kind: 'personCard', party }) },
    ...personActs.filter(({ kind }) => party.abilities.includes(kind)).map(({ name, kind }) => ({ name, label: of(p(kind)), run: () => open({ kind, party }) })),
    ...(may('changePartyRole') ? [{ name: 'roleRow' as const, label: of(t('changeRole')), run: () => open({ kind: 'changePartyRole', party }) }] : []),
    ...(ending ? [{ name: 'endRoleRow' as const, label: of(`${t('endRole')} (${local(partyRoleTerms[ending.role])})`), run: () => open({ kind: 'removePartyRole', party, rolePeriodId: ending.id }) }] : []),
  ]);
  return (
    <li {...row} className={classes['row']}>
      <div>
        <Text fw={600}>{partyName(party)} {party.label && <Text span c="dimmed" size="sm">{party.pseudonym}</Text>}</Text>
        <div className={classes['quiet']}>
          {party.roles.map(({ id, role, since, until, note }) => (
            <span key={id}>
              {local(partyRoleTerms[role])}: {until ? t('rolePast', { from: dates.short(since), to: dates.short(until) }) : t('since', { day: dates.short(since) })}
              {note && ` (${note})`}
              {!until && may('removePartyRole') && <Button ml={6} size="compact-xs" variant="subtle" className="no-print" onClick={() => open({ kind: 'removePartyRole', party, rolePeriodId: id })}>{t('endRole')}</Button>}
            </span>
          ))}
          {party.represents && <span>{t('represents', { name: nameOf(party.represents) })}</span>}
        </div>
      </div>
      <div className={classes['side']}>
        {party.isProtected && <Badge color="madder" variant="light" leftSection={<IconShieldLock size={14} aria-hidden />}>{t('protected')}</Badge>}
        {party.isMinor && <Badge color="wheat" variant="light">{t('minor')}</Badge>}
        {party.inCustody && <Badge color="madder" variant="light">{t('custody')}</Badge>}
        {party.subjectKind !== 'ORDINARY' && <Badge variant="light">{local(subjectKindTerms[party.subjectKind])}</Badge>}
        <Button size="compact-sm" variant="subtle" className="no-print" data-main aria-label={t('cardOf', { name: nameOf(party.id) })} onClick={() => open({ kind: 'personCard', party })}>{t('card')}</Button>
        {may('changePartyRole') && <Button size="compact-sm" variant="subtle" className="no-print" onClick={() => open({ kind: 'changePartyRole', party })}>{t('changeRole')}</Button>}
      </div>
    </li>
  );
}
