import { Group, Stack, Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface Props {
  readonly Icon: Icon;
  readonly title: string;
  /** What to do next, not only that there is nothing. */
  readonly text: string;
  /** When it stands for a whole page, its title is the page's. */
  readonly page?: boolean;
  readonly children?: ReactNode;
}

/** An empty place that says why it is empty and what to do. */
export function Empty({ Icon, title, text, page = false, children }: Props) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      <Icon size={40} stroke={1.2} color="var(--accent)" aria-hidden />
      <Text fw={600} component={page ? 'h1' : 'p'} m={0}>{title}</Text>
      <Text c="dimmed" maw="34rem">{text}</Text>
      {children && <Group mt="xs" justify="center">{children}</Group>}
    </Stack>
  );
}
