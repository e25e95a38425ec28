// The directives in Cockpit: the list on the dashboard, a page of each, and a tab on its process instances.

import { storyOf } from '../../../../forms/matrix.js';
import { el } from '../../../../forms/page.js';
import { call, sentenceOf, session } from '../../../../forms/server.js';
import { caseOf, cockpitAddress, cockpitPart, instancesOf, newestDefinition } from '../../../../forms/webapps.js';
import { caseInPath, titleOf } from './counts.js';
import { LANGUAGE as lang, TEXT } from './text.js';

/** The addresses of pages in Cockpit by what is named, for the modules of the board. */
const ADDRESSES = {
  case: (/** @type {string} */ id) => `#/directives/${encodeURIComponent(id)}`,
  process: (/** @type {string} */ id) => `#/process-instance/${encodeURIComponent(id)}`,
};

/**
 * @param {string} kind
 * @param {string} id
 */
const link = (kind, id) => ADDRESSES[/** @type {keyof typeof ADDRESSES} */ (kind)]?.(id) ?? null;

/** The route of the page of a directive. */
const PAGE = '/directives/:id';

const STYLES = ['../../../../forms/desk.css', '../../../../board/board.css', '../styles/directives.css'];

/**
 * A place in which neither Cockpit's styles apply nor the product's styles reach Cockpit.
 * @param {Element} node
 */
function place(node) {
  const host = el('div', { class: 'directive-host' });
  const content = el('div');
  host
    .attachShadow({ mode: 'open' })
    .append(...STYLES.map((href) => el('link', { rel: 'stylesheet', href: new URL(href, import.meta.url) })), content);
  node.append(host);
  return content;
}

/** @param {...(import('../../../../forms/page.js').Child)} children */
const head = (...children) => el('div', { class: 'desk desk-ready directive-head' }, ...children);

/** @param {string} id of a case */
const facts = (id) =>
  /** @type {Promise<Server.CaseFacts>} */ (call('GET', `overview/cases/${encodeURIComponent(id)}`));

/**
 * Links from the page of a case: to the list, and to the diagrams of both processes with the numbers of this case,
 * which remain when its instances are gone.
 * @param {string} id
 */
function linksOf(id) {
  const links = el('p', { class: 'desk-links' }, el('a', { href: '#/dashboard' }, TEXT.toDirectives));
  const diagrams = Object.entries({
    'directive-cascade': TEXT.chainDiagram,
    'addressee-response': TEXT.unitsDiagram,
  }).map(async ([key, label]) => {
    const definition = await newestDefinition(key);
    const query = new URLSearchParams({ directive: id, searchQuery: instancesOf(id) });
    const href = `#/process-definition/${encodeURIComponent(definition ?? '')}?${query}`;
    return definition ? [el('a', { href }, label)] : [];
  });
  // A case that may not be seen has no diagrams; its page says why.
  Promise.all([facts(id), ...diagrams]).then(
    ([, ...found]) => links.append(...found.flat()),
    () => {},
  );
  return links;
}

/**
 * How far one addressee is, and what it has answered.
 * @param {Element} content
 * @param {string} id of the case
 * @param {string} organisation
 */
async function unit(content, id, organisation) {
  const path = encodeURIComponent(id);
  const shown = el('div', { class: 'desk desk-ready board' });
  content.append(shown);
  try {
    /** @type {Server.Story} */
    const story = await call('GET', `cascades/${path}/addressees/${encodeURIComponent(organisation)}`);
    const { name } = story.addressee;
    const [
      { unitNow },
      { textOf },
      {
        items: [now],
        asOf,
      },
    ] = await Promise.all([
      import('../../../../board/units.js'),
      import('../../../../board/text.js'),
      /** @type {Promise<Server.Listed<Server.Unit, unknown>>} */
      (call('GET', `overview/cases/${path}/units?organisation=${encodeURIComponent(organisation)}`)),
    ]);
    shown.append(
      el('h3', {}, name),
      ...(now ? [unitNow(now, new Date(asOf).getTime(), textOf(lang))] : []),
      el('h4', {}, TEXT.answers),
      storyOf(id, story),
    );
  } catch (fault) {
    shown.append(el('p', { class: 'desk-problem' }, sentenceOf(fault)));
  }
}

/**
 * Puts what a module of the board shows into a place. It is loaded after the login: a script that Cockpit cannot load
 * with its plugins leaves the whole application blank.
 *
 * @template M
 * @param {Promise<M>} loading
 * @param {Element} place
 * @param {(module: M) => { stop: () => void }} open
 * @returns {() => void} what ends it
 */
function opened(loading, place, open) {
  let ended = false;
  let end = () => {};
  loading.then(
    (module) => {
      if (!ended) {
        end = open(module).stop;
      }
    },
    (fault) => place.append(el('p', { class: 'desk-problem' }, sentenceOf(fault))),
  );
  return () => {
    ended = true;
    end();
  };
}

/**
 * @param {Element} place
 * @param {string} id of the case
 * @param {{ filter?: URLSearchParams, onFilter?: (query: string) => void }} [options] the filter of its addressees
 */
const wholeCase = (place, id, options) =>
  opened(import('../../../../board/case.js'), place, ({ casePage }) => casePage(place, id, { link, lang, ...options }));

cockpitAddress.follow(PAGE);
session.language = lang;

export default [
  cockpitPart('cockpit.dashboard', 'directives', (/** @type {Element} */ node) => {
    const content = place(node);
    const list = el('div');
    content.append(head(el('h2', {}, TEXT.directives)), list);
    let shown = '';
    let end = () => {};
    const show = () => {
      end();
      const filter = cockpitAddress.query();
      shown = String(filter);
      end = opened(import('../../../../board/cases.js'), list, ({ caseList }) =>
        caseList(list, {
          link,
          filter,
          lang,
          onFilter: (query) => {
            shown = String(new URLSearchParams(query));
            cockpitAddress.keep(query);
          },
        }),
      );
    };
    show();
    // A link with another filter, or the way back to it.
    const stop = cockpitAddress.onQuery(() => String(cockpitAddress.query()) !== shown && show());
    return () => {
      stop();
      end();
    };
  }),

  cockpitPart(
    'cockpit.route',
    'directive',
    (/** @type {Element} */ node) => {
      const id = caseInPath(cockpitAddress.path()) ?? '';
      node.classList.add('ctn-view', 'directive-page');
      const content = place(node);
      const page = el('div');
      content.append(head(linksOf(id)), page);
      document.title = document.title.replace(/[^|]*$/, ` ${TEXT.directive}`);
      return wholeCase(page, id, { filter: cockpitAddress.query(), onFilter: cockpitAddress.keep });
    },
    { path: PAGE },
  ),

  cockpitPart(
    'cockpit.processInstance.runtime.tab',
    'instance',
    (/** @type {Element} */ node, { processInstanceId = '' }) => {
      const content = place(node);
      let ended = false;
      let end = () => {
        ended = true;
      };
      const show = async () => {
        const found = await caseOf(processInstanceId);
        const item = found && (await facts(found.id).catch(() => null));
        if (ended) {
          return;
        }
        if (!found || !item) {
          content.append(head(el('p', {}, TEXT.noDirective)));
          return;
        }
        const page = el('div');
        const label = found.organisation ? titleOf(item) : TEXT.toDirective;
        content.append(head(el('p', {}, el('a', { href: link('case', found.id) }, label))), page);
        if (found.organisation) {
          await unit(page, found.id, found.organisation);
        } else {
          end = wholeCase(page, found.id);
        }
      };
      show().catch((fault) => content.append(head(el('p', { class: 'desk-problem' }, sentenceOf(fault)))));
      return () => end();
    },
    { label: TEXT.directive, priority: 100 },
  ),
];
