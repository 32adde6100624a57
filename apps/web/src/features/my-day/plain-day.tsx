import { Button } from '@mantine/core';
import { IconSunHigh } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.js';
import { useMe } from '../../lib/session.js';
import { Empty } from '../../ui/empty.js';
import page from '../../ui/page.module.css';
import { RolePage } from './role-page.js';
import { words } from './words.js';

/** The day of somebody to whom no case is open, as of a coordinator while her work is not built yet: what there is, said as it is, and what to do. */
export function PlainDay() {
  const t = useWords(words);
  const { unread } = useMe();
  return (
    <RolePage note={t('plainNote')}>
      <div className={page['card']}>
        <Empty Icon={IconSunHigh} title={unread > 0 ? t('plainUnread', { count: unread }) : t('plainTitle')} text={t('plainText')}>
          <Button component={Link} to="/inbox">{t('toInbox')}</Button>
          <Button component={Link} to="/reference" variant="default">{t('toReference')}</Button>
        </Empty>
      </div>
    </RolePage>
  );
}
