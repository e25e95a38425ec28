package vn.directivecascade.process;

import org.junit.jupiter.api.Nested;

/** The same stories on the database of the trial; every build tells them on that of production. */
@StoriesOnH2
class DeskWorkOnH2Drill {

    @Nested
    class ManyAtOnce extends ManyAtOnceStories {}

    @Nested
    class Completing extends CompletingStories {}

    @Nested
    class Telephone extends TelephoneStories {}

    @Nested
    class IdleClaims extends IdleClaimStories {}

    @Nested
    class Substitutes extends SubstituteStories {}

    @Nested
    class Search extends SearchStories {}

    @Nested
    class Numbers extends NumberStories {}

    @Nested
    class Terms extends TermsStories {}

    @Nested
    class Consolidation extends ConsolidationStories {}

    @Nested
    class Figures extends FigureStories {}

    @Nested
    class Evidence extends EvidenceStories {}

    @Nested
    class Overview extends OverviewStories {}

    @Nested
    class Inbox extends InboxStories {}

    @Nested
    class Handover extends HandoverStories {}
}
