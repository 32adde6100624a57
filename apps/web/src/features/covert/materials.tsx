import { Badge, Button, Group, Menu, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconChevronDown, IconEyeOff, IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { CovertPartiesDocument } from '../../gql/covert.js';
import type { DeadlineState } from '../../gql/schema.js';
import { useActions } from '../../lib/actions.js';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import { useRead } from '../../lib/query.js';
import { useRowActs } from '../../lib/rows.js';
import { covertConcernTerms, covertStateTerms } from '../../ui/covert-terms.js';
import { FormDialogue } from '../../ui/dialogue.js';
import { Empty } from '../../ui/empty.js';
import { partyNameIn } from '../../ui/party-name.js';
import rowLooks from '../../ui/rows.module.css';
import { StateBadge } from '../../ui/state-badge.js';
import { ConcernForm, NotifyForm, PostponeForm } from './concerned-forms.js';
import classes from './covert.module.css';
import type { Circle, Concerned, Material } from './covert.js';
import { AskForm, DecideForm, TakeForm, TellForm } from './declassify-forms.js';
import { CorrectCovertForm, RegisterForm } from './material-form.js';
import { words } from './words.js';

type Errand = { readonly kind: 'register' } | { readonly kind: 'correct' | 'askFor' | 'decide' | 'tell' | 'take' | 'concern'; readonly material: Material } | { readonly kind: 'notify' | 'postpone'; readonly material: Material; readonly concerned: Concerned };

/** The register of a circle. */
export function CovertMaterials({ circle, onTold }: { readonly circle: Circle; readonly onTold: (text: string) => void }) {
  const t = useWords(words);
  const [errand, setErrand] = useState<Errand | null>(null);
  const may = circle.abilities.includes('registerCovertMaterial');
  useActions(may ? [{ name: 'addCovert', label: t('register'), run: () => setErrand({ kind: 'register' }) }] : []);
  const parties = useRead(`proceeding:${circle.proceedingId}`, CovertPartiesDocument, { id: circle.proceedingId }).data?.proceeding?.parties ?? [];
  const nameOf = ({ partyId, who }: Concerned): string => who ?? partyNameIn(parties, partyId, t('someone'));
  const form = { onClose: () => setErrand(null), onDone: () => { setErrand(null); onTold(t('saved')); } };
  const button = may && <Button onClick={() => setErrand({ kind: 'register' })}>{t('register')}</Button>;
  const fresh = errand && 'material' in errand ? circle.materials.find(({ id }) => id === errand.material.id) ?? errand.material : null;
  return (
    <section aria-label={t('title')}>
      {circle.materials.length === 0 ? <Empty Icon={IconEyeOff} title={t('empty')} text={t('emptyText')}>{button}</Empty> : <Group justify="flex-end" mb="sm">{button}</Group>}
      <ul className={rowLooks['list']}>{circle.materials.map((material) => <MaterialRow key={material.id} material={material} nameOf={nameOf} onErrand={setErrand} />)}</ul>
      {errand && (
        <FormDialogue title={t(errand.kind)} onClose={form.onClose} side>
          {errand.kind === 'register' && <RegisterForm circleId={circle.id} {...form} />}
          {fresh && errand.kind === 'correct' && <CorrectCovertForm material={fresh} {...form} />}
          {fresh && errand.kind === 'askFor' && <AskForm material={fresh} {...form} />}
          {fresh && errand.kind === 'decide' && <DecideForm material={fresh} {...form} />}
          {fresh && errand.kind === 'tell' && <TellForm material={fresh} {...form} />}
          {fresh && errand.kind === 'take' && <TakeForm material={fresh} proceedingId={circle.proceedingId} {...form} />}
          {fresh && errand.kind === 'concern' && <ConcernForm material={fresh} parties={parties} {...form} />}
          {fresh && errand.kind === 'notify' && <NotifyForm concerned={errand.concerned} name={nameOf(errand.concerned)} {...form} />}
          {fresh && errand.kind === 'postpone' && <PostponeForm concerned={errand.concerned} name={nameOf(errand.concerned)} last={fresh.noticeBy} {...form} />}
        </FormDialogue>
      )}
    </section>
  );
}

const asked = { correctCovertMaterial: 'correct', askDeclassification: 'askFor', decideDeclassification: 'decide', tellCovertContent: 'tell', takeCovertIntoEvidence: 'take', nameConcerned: 'concern' } as const;
type Asked = keyof typeof asked;

function MaterialRow({ material, nameOf, onErrand }: { readonly material: Material; readonly nameOf: (of: Concerned) => string; readonly onErrand: (errand: Errand) => void }) {
  const t = useWords(words);
  const local = useLocal();
  const dates = useDates();
  const what = `${material.place}. ${local(material.label)}`;
  const acts = material.abilities.filter((ability): ability is Asked => ability in asked).map((ability) => ({ kind: asked[ability], run: () => onErrand({ kind: asked[ability], material }) }));
  const run = (kind: string) => acts.find((act) => act.kind === kind)?.run;
  const [correct, next] = [run('correct'), run('askFor') ?? run('decide') ?? run('take')];
  const row = useRowActs([
    ...(correct ? [{ name: 'correctRow' as const, label: t('rowAct', { act: t('correct'), what }), run: correct }] : []),
    ...(next ? [{ name: 'passRow' as const, label: t('rowAct', { act: t('decision'), what }), run: next }] : []),
    ...(run('tell') ? [{ name: 'detailsRow' as const, label: t('rowAct', { act: t('tell'), what }), run: () => run('tell')?.() }] : []),
    ...(run('concern') ? [{ name: 'peopleRow' as const, label: t('rowAct', { act: t('concern'), what }), run: () => run('concern')?.() }] : []),
  ]);
  return (
    <li {...row} className={rowLooks['row']}>
      <div className={rowLooks['said']}>
        <Title order={3} size="h5">{what}</Title>
        <Text size="sm" c="dimmed">{local(material.citation)} · {t(material.stamp)} · {local(covertStateTerms[material.state])}</Text>
        <Text size="sm">{t('where', { number: material.number, lies: material.lies })}</Text>
        <Text size="sm">{material.ruledOn && material.windowUntil ? t('window', { from: dates.short(material.ruledOn), until: dates.short(material.windowUntil) }) : t('noWindow')} · {t('lasted', { from: dates.moment(material.begunAt), until: material.endedAt ? dates.moment(material.endedAt) : t('goesOn') })}</Text>
        {material.concerns.length > 0 && <Group gap="xs" my={6}>{material.concerns.map((concern) => <Badge key={concern} color="madder" variant="light" leftSection={<IconAlertTriangle size={14} aria-hidden />} tt="none">{local(covertConcernTerms[concern])}</Badge>)}</Group>}
        <ul className={classes['terms']}>{material.terms.map(({ ruleId, title, citation, dueOn, dueAt, state }) => <li key={ruleId}><Text size="sm" span>{local(title)} ({local(citation)}): {dueAt ? dates.moment(dueAt) : dates.short(dueOn ?? '')}</Text> <StateBadge state={state as DeadlineState} /></li>)}</ul>
        {material.gate && <p className={classes['gate']}><IconLock size={16} aria-hidden /> {local(material.gate)}</p>}
        {material.decidedOn && material.decidedBy && <Text size="sm">{t('decidedLine', { state: local(covertStateTerms[material.state === 'REFUSED' ? 'REFUSED' : 'OPEN']), day: dates.short(material.decidedOn), by: material.decidedBy })}</Text>}
        {material.content && <Text size="sm" className={classes['content']}>{material.content}</Text>}
        {material.concerned.length > 0 && <Text size="sm" fw={600} mt={6}>{t('concernedTitle')}</Text>}
        <ul className={rowLooks['list']}>
          {material.concerned.map((concerned) => (
            <li key={concerned.id} className={rowLooks['row']}>
              <Text size="sm" className={rowLooks['said']}>{nameOf(concerned)}: {said(concerned)}</Text>
              {concerned.notifiedOn === null && (
                <div className={rowLooks['acts']}>
                  <Button size="compact-sm" variant="default" aria-label={t('notifyOf', { name: nameOf(concerned) })} onClick={() => onErrand({ kind: 'notify', material, concerned })}>{t('notify')}</Button>
                  <Button size="compact-sm" variant="subtle" aria-label={t('postponeOf', { name: nameOf(concerned) })} onClick={() => onErrand({ kind: 'postpone', material, concerned })}>{t('postpone')}</Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      </div>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target><Button size="compact-sm" variant="default" rightSection={<IconChevronDown size={16} aria-hidden />} data-main aria-label={t('actionsOf', { what })}>{t('actions')}</Button></Menu.Target>
        <Menu.Dropdown>{acts.map(({ kind, run: go }) => <Menu.Item key={kind} onClick={go}>{t(kind)}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
    </li>
  );

  function said({ notifiedOn, postponedUntil, reason }: Concerned): string {
    if (notifiedOn !== null) return t('told', { day: dates.short(notifiedOn) });
    if (postponedUntil !== null) return t('postponed', { day: dates.short(postponedUntil), reason: reason ?? '' });
    return material.noticeBy === null ? '—' : t('waiting', { day: dates.short(material.noticeBy) });
  }
}
