import { Column, Entity } from 'typeorm';
import { IdColumn, InstantColumn } from '#libs/platform';

/** A person who has a part in some proceeding (особа): outside this library a pseudonym and nothing else. */
@Entity('person')
export class Person {
  @IdColumn()
  id!: string;

  @Column('text')
  pseudonym!: string;

  /** Since when who this is and where is class 4. */
  @InstantColumn({ nullable: true })
  protectedAt!: string | null;

  @InstantColumn({ default: () => 'now()' })
  createdAt!: string;
}
