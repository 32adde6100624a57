import { ActionIcon, Anchor, Button, Menu, Stack, Text, Title } from '@mantine/core';
import { IconDots, IconPlayerPlay, IconPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useDates } from '../../lib/dates.js';
import { useLocal, useWords } from '../../lib/i18n.js';
import page from '../../ui/page.module.css';
import { useQualification } from '../../ui/qualification.js';
import { StateBadge } from '../../ui/state-badge.js';
import { bodyTerms, severityTerms, stageTerms } from '../../ui/terms.js';
import { words as uiWords } from '../../ui/words.js';
import { useCase } from './case.js';
import { Facts } from './facts.js';
import classes from './proceeding.module.css';
import { RiskFlags } from './risk-flags.js';
import { words } from './words.js';

const menu = [
  { kind: 'assignStaff', says: 'assign' },
  { kind: 'handOver', says: 'handOver' },
  { kind: 'joinProceedings', says: 'join' },
  { kind: 'splitProceeding', says: 'split' },
  { kind: 'editSummary', says: 'editSummary' },
] as const;

/** Number, stage, next date and flags: what one looks for first. The stage is derived from the events. */
export function Header() {
  const t = useWords(words);
  const ui = useWords(uiWords);
  const local = useLocal();
  const dates = useDates();
  const sayQualification = useQualification();
  const { proceeding, open, tab, may } = useCase();
  const { stage, stageSince, qualification, severity, nextDue, body } = proceeding;
  const allowed = menu.filter(({ kind }) => may(kind));
  return (
    <Stack gap="md" mb="lg">
      <div className={classes['top']}>
        <div>
          <Title order={1} className={classes['number']}>{proceeding.erdrNumber}</Title>
          <div className={classes['quiet']}>
            <span className={classes['stage']}>{local(stageTerms[stage])}</span>
            {stageSince && <span>{t('since', { day: dates.short(stageSince) })}</span>}
            <span>{sayQualification(qualification)}</span>
            {severity && <span>{local(severityTerms[severity])}</span>}
            <span>{local(bodyTerms[body])}</span>
          </div>
        </div>
        <div className={page['actions']}>
          {may('recordEvent') && <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => open({ kind: 'recordEvent' })} aria-keyshortcuts="e">{t('recordEvent')}</Button>}
          {may('resume') && !may('recordEvent') && <Button leftSection={<IconPlayerPlay size={18} aria-hidden />} onClick={() => open({ kind: 'resume' })}>{t('resume')}</Button>}
          {allowed.length > 0 && (
            <Menu position="bottom-end">
              <Menu.Target><ActionIcon variant="default" size={36} aria-label={t('actions')}><IconDots size={20} /></ActionIcon></Menu.Target>
              <Menu.Dropdown>{allowed.map(({ kind, says }) => <Menu.Item key={kind} onClick={() => open({ kind })}>{t(says)}</Menu.Item>)}</Menu.Dropdown>
            </Menu>
          )}
        </div>
      </div>
      <RiskFlags />
      <div className={page['card']}>
        <div className={classes['next']}>
          <Text size="sm" c="dimmed">{t('nextDate')}</Text>
          {nextDue ? (
            <>
              <span className={classes['nextDate']}>{nextDue.dueAt ? dates.moment(nextDue.dueAt) : nextDue.dueOn ? dates.long(nextDue.dueOn) : ui('noDate')}</span>
              <StateBadge state={nextDue.state} />
              <Anchor component={Link} to={`/proceedings/${proceeding.id}/why/${nextDue.deadlineId}`} state={{ tab }}>{local(nextDue.title)}</Anchor>
            </>
          ) : <Text>{t('noNextDate')}</Text>}
        </div>
        <Facts />
      </div>
    </Stack>
  );
}
