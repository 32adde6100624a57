import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Ink: the colour of what is written. Wheat: the thread of the embroidery, for what asks to be looked at. */
const ink: MantineColorsTuple = ['#eef1fb', '#dbe0f3', '#b6c0e6', '#8f9dd8', '#6d7ecb', '#5365bd', '#4052a8', '#33428c', '#273370', '#1c2450'];
const wheat: MantineColorsTuple = ['#fdf7e7', '#f8ebcb', '#f0d69a', '#e7c067', '#dfad3f', '#d69e2a', '#b98318', '#94670f', '#714e0b', '#523806'];
const madder: MantineColorsTuple = ['#fdeff0', '#f8dadc', '#f0b1b6', '#e6868e', '#db616c', '#cf4352', '#b52d3d', '#98202f', '#7a1925', '#5c121b'];

/** The dark theme is ink too, not grey: Mantine takes its dark surfaces from these. */
const dark: MantineColorsTuple = ['#e9ebf5', '#c3c9e0', '#a8afca', '#7780a8', '#4a537f', '#2c3357', '#1e2442', '#171c36', '#121730', '#0f1327'];

/** What every dialogue shares; the label of its cross is said in the reader's language. */
const dialogue = (closeLabel: string) => ({ closeButtonProps: { 'aria-label': closeLabel }, styles: { title: { fontSize: '1.125rem', fontWeight: 600 } } });

export const makeTheme = (closeLabel: string) => createTheme({
  colors: { ink, wheat, madder, dark },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: 'md',
  fontFamily: '"Segoe UI Variable Text", "Segoe UI", -apple-system, BlinkMacSystemFont, "Noto Sans", "Open Sans", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontFamily: 'Cambria, Georgia, "PT Serif", "Noto Serif", "DejaVu Serif", serif',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: 'clamp(1.5rem, 1.2rem + 1.4vw, 2rem)', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  focusRing: 'auto',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Badge: { defaultProps: { tt: 'none', size: 'md' } },
    Button: { defaultProps: { size: 'sm' } },
    Drawer: { defaultProps: { position: 'right', size: 'min(44rem, 100vw)', padding: 'lg', ...dialogue(closeLabel) } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    // A name is read only with a role.
    Loader: { defaultProps: { role: 'status' } },
    Modal: { defaultProps: { centered: true, size: 'lg', ...dialogue(closeLabel) } },
    Table: { defaultProps: { verticalSpacing: 'var(--row-space)', horizontalSpacing: 'md', borderColor: 'var(--line)', highlightOnHover: true } },
    // Mantine's own line under the tabs is as strong as the mark of the open one in the dark.
    Tabs: { vars: () => ({ root: { '--tabs-color': 'var(--link)' } }), styles: { root: { '--tab-border-color': 'var(--line)' }, tab: { paddingInline: '0.7rem' } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } } },
  },
});

/** Our roles of colour (ui/tokens.css) stand behind Mantine's own names, so that both say the same in both themes. */
export const cssVariables: CSSVariablesResolver = () => {
  const roles = {
    '--mantine-color-body': 'var(--surface-page)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-quiet)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-error': 'var(--state-overdue-text)',
    '--mantine-color-anchor': 'var(--link)',
    '--mantine-color-placeholder': 'var(--text-quiet)',
  };
  const alike = {
    '--mantine-color-wheat-light': 'var(--state-soon-fill)',
    '--mantine-color-wheat-light-color': 'var(--state-soon-text)',
    '--mantine-color-madder-light': 'var(--state-overdue-fill)',
    '--mantine-color-madder-light-color': 'var(--state-overdue-text)',
  };
  const darkInk = { '--mantine-color-ink-light': '#2a3362', '--mantine-color-ink-light-hover': '#333d73', '--mantine-color-ink-light-color': '#dbe0f3' };
  return { variables: {}, light: { ...roles, ...alike }, dark: { ...roles, ...alike, ...darkInk } };
};
