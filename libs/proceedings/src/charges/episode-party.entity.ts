import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Who was in an episode, on which side. */
@Entity('episode_party')
export class EpisodeParty {
  @PrimaryColumn('uuid')
  episodeId!: string;

  @PrimaryColumn('text')
  side!: 'VICTIM' | 'ACCUSED';

  @PrimaryColumn('uuid')
  partyId!: string;

  @Column('uuid')
  proceedingId!: string;
}
