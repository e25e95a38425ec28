package vn.directivecascade.intake;

import org.springframework.test.context.TestPropertySource;

@TestPropertySource(
        properties =
                "spring.datasource.url=jdbc:h2:file:./target/rest-on-h2/${random.uuid};WRITE_DELAY=0;LOCK_TIMEOUT=20000")
class DispatchesOverRestOnH2Drill extends DispatchesOverRest {}
