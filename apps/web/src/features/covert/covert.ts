import type { CovertCirclesQuery, CovertRowFragment } from '../../gql/covert.js';

export type Circle = CovertCirclesQuery['covertCircles'][number];
export type Material = CovertRowFragment;
export type Concerned = Material['concerned'][number];

export interface CovertFormProps {
  readonly onClose: () => void;
  readonly onDone: () => void;
}
