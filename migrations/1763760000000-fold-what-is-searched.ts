import type { MigrationInterface, QueryRunner } from 'typeorm';

/** All that people type for an apostrophe, the stress, and signs without width. */
const UNSAID = `U&'''\\2019\\02BC\\2018\\0060\\00B4\\FF07\\0301\\00AD\\200B\\200C\\200D\\2060\\FEFF'`;

/**
 * Fragments are found whatever their spelling. What is stored and what is asked go through the same folding, written here and nowhere else;
 * generated columns keep it, so that a change folds the row that changed and no other.
 */
export class FoldWhatIsSearched1763760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FOLDING);
    await runner.query(`
      drop index proceeding_office_search;
      alter table proceeding drop column search_text;
      -- What stands in the register is found by whoever sees it there; what is content, by readers of the content alone.
      alter table proceeding add column register_text text not null generated always as (sec.fold(erdr_number || ' / ' || coalesce(court_number, ''))) stored;
      alter table proceeding add column search_text text not null generated always as (sec.fold(summary)) stored;
      create index proceeding_register_text on proceeding using gin (office_id, register_text gin_trgm_ops);
      create index proceeding_search_text on proceeding using gin (search_text gin_trgm_ops);
      alter table procedural_event add column search_text text generated always as (sec.fold(nullif(coalesce(text, '') || ' / ' || coalesce(note, ''), ' / '))) stored;
      create index procedural_event_search_text on procedural_event using gin (search_text gin_trgm_ops) where search_text is not null;
      -- Few to a proceeding: they are read by it.
      alter table episode add column search_text text not null generated always as (sec.fold(place || ' / ' || exploitation)) stored;
      alter table role_period add column search_text text generated always as (sec.fold(note)) stored;
      alter table person add column search_text text not null generated always as (sec.fold(pseudonym)) stored;

      drop function sec.search(text[]);
      -- Ids of proceedings in sight that hold the fragment. Plans are made anew for the values: a common fragment and a rare one want different ones.
      create function sec.search(fragment text) returns setof uuid language plpgsql stable parallel restricted security definer rows 100 set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
      declare
        patterns constant text[] := sec.patterns(fragment);
        everywhere constant boolean := not sec.at_peoples_door();
        visible constant uuid[] := case when sec.at_peoples_door() then sec.visible() else '{}' end;
        offices constant uuid[] := case when sec.at_peoples_door() then sec.offices() else '{}' end;
        barred constant uuid[] := case when sec.at_peoples_door() then sec.barred() else '{}' end;
      begin
        -- A head's own offices, by what the register says of them; nothing else of a proceeding is looked at there.
        if everywhere or cardinality(offices) > 0 then
          return query select p.id from proceeding p where p.register_text like any (patterns) and (everywhere or (p.office_id = any (offices) and p.compartment_id is null and p.id <> all (barred)));
        end if;
        if not everywhere and cardinality(visible) = 0 then return; end if;
        return query
          select p.id from proceeding p where (everywhere or p.id = any (visible)) and p.search_text like any (patterns)
          union select p.id from proceeding p where not everywhere and p.id = any (visible) and p.register_text like any (patterns)
          -- As the file stands now: what was corrected or taken back is found no more.
          union select e.proceeding_id from procedural_event e where (everywhere or e.proceeding_id = any (visible)) and e.search_text like any (patterns) and not e.annulled and not exists (select from procedural_event later where later.supersedes = e.id)
          union select e.proceeding_id from episode e where (everywhere or e.proceeding_id = any (visible)) and e.search_text like any (patterns)
          union select r.proceeding_id from role_period r where (everywhere or r.proceeding_id = any (visible)) and r.search_text like any (patterns)
          union select t.proceeding_id from party t join person p on p.id = t.person_id where (everywhere or t.proceeding_id = any (visible)) and p.search_text like any (patterns);
      end $$;
      revoke execute on function sec.search(text) from public;
      grant execute on function sec.search(text) to oberih_case, oberih_head, oberih_worker;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function sec.search(text);
      alter table person drop column search_text;
      alter table role_period drop column search_text;
      alter table episode drop column search_text;
      alter table procedural_event drop column search_text;
      alter table proceeding drop column search_text, drop column register_text;
      drop function sec.patterns(text);
      drop function sec.fold(text);
      drop function sec.look_alike(text);
      drop function sec.latin(text);
      drop function sec.squeezed(text);
      alter table proceeding add column search_text text not null generated always as (translate(erdr_number || ' ' || coalesce(lower(court_number), '') || ' ' || lower(summary), '''\\u02bc\\u2018\\u0060\\u00b4\\uff07', '’’’’’’')) stored;
      create index proceeding_office_search on proceeding using gin (office_id, search_text gin_trgm_ops);
      create function sec.search(patterns text[]) returns setof uuid language plpgsql stable parallel restricted security definer rows 100 set search_path = pg_catalog, public, pg_temp set plan_cache_mode = force_custom_plan as $$
      declare
        visible constant uuid[] := sec.visible();
        offices constant uuid[] := sec.offices();
        barred constant uuid[] := sec.barred();
      begin
        if not sec.at_peoples_door() then
          return query select p.id from proceeding p where p.search_text like any (patterns);
          return;
        end if;
        return query select p.id from proceeding p where p.id = any (visible) and p.search_text like any (patterns)
          union select p.id from proceeding p where p.office_id = any (offices) and p.search_text like any (patterns) and p.compartment_id is null and p.id <> all (barred);
      end $$;
      revoke execute on function sec.search(text[]) from public;
      grant execute on function sec.search(text[]) to oberih_case, oberih_head, oberih_worker;
    `);
  }
}

/**
 * The folding. Two spellings stand side by side in what is stored: the sound of it, in Latin letters, so that a name is found in either
 * alphabet; and the look of it, so that a plate is found though its letters were typed in the other one. Collations are named:
 * an expression that is stored must not depend on how the server was set up.
 */
const FOLDING = `
  -- Small letters in words with one space between them, and none beside a figure: numbers of plates, telephones and accounts are written in groups at will.
  create function sec.squeezed(said text) returns text language plpgsql immutable strict parallel safe as $$
  begin
    if said ~ U&'[\\0300-\\036F]' then said := normalize(said, NFC); end if;
    said := regexp_replace(translate(lower(said collate "und-x-icu"), ${UNSAID}, ''), '[^[:alnum:]]+', ' ', 'g');
    return trim(regexp_replace(regexp_replace(said, '([0-9]) ', '\\1', 'g'), ' ([0-9])', '\\1', 'g'));
  end $$;

  -- The same in Latin letters, by the Resolution of the Cabinet of Ministers No. 55 of 27 January 2010; letters of Russian, of which it does not speak, by their sound.
  create function sec.latin(squeezed text) returns text language plpgsql immutable strict parallel safe as $$
  declare
    said text := ' ' || squeezed;
  begin
    said := translate(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        said, ' є', ' ye'), ' ї', ' yi'), ' й', ' y'), ' ю', ' yu'), ' я', ' ya'),
        'зг', 'zgh'), 'щ', 'shch'), 'ж', 'zh'), 'х', 'kh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'ю', 'iu'), 'я', 'ia'), 'є', 'ie'), 'ё', 'io'),
      'оанивертсклдмпуібзгйфїґыэьъ', 'oanyvertskldmpuibzhifigye');
    if said ~ '[^\\x01-\\x7f]' then said := regexp_replace(normalize(said, NFD), U&'[\\0300-\\036F]', '', 'g'); end if;
    return ltrim(said);
  end $$;

  -- The same in Cyrillic letters, as far as their capitals look like Latin ones.
  create function sec.look_alike(squeezed text) returns text language plpgsql immutable strict parallel safe as $$
  begin
    return translate(squeezed, 'abcehikmoptxy', 'авсенікмортху');
  end $$;

  create function sec.fold(said text) returns text language plpgsql immutable strict parallel safe as $$
  declare
    squeezed constant text := sec.squeezed(said);
  begin
    return sec.latin(squeezed) || E'\\n' || sec.look_alike(squeezed);
  end $$;

  -- What finds a fragment in text that was folded. It may begin in the middle of a word, where some letters are written in another way than at
  -- its beginning, and a telephone may have been written without the code of the country.
  create function sec.patterns(fragment text) returns text[] language sql immutable strict parallel safe as $$
    with asked as (select sec.squeezed(fragment) as plain),
      spellings (said) as (
        select sec.latin(plain) from asked
        union select substr(sec.latin('б' || plain), 2) from asked
        union select sec.look_alike(plain) from asked
        union select substr(plain, 3) from asked where plain ~ '^380[0-9]{0,9}$'
        union select substr(plain, 5) from asked where plain ~ '^00380[0-9]{0,9}$'
        union select substr(plain, 2) from asked where plain ~ '^80[0-9]{9}$')
    select coalesce(array_agg('%' || said || '%' order by said), '{}') from spellings where said <> ''
  $$;
`;
