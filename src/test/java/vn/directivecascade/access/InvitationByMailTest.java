package vn.directivecascade.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** With a mail server, only the invited person receives the invitation link, and who gets a task is told of it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:invitations;LOCK_TIMEOUT=20000",
            "camunda.bpm.job-execution.enabled=false",
            "directive.examples=false",
            "directive.public-url=https://chi-dao.thanh-hoa.example",
            "spring.mail.host=127.0.0.1",
            "directive.notices.from=chi-dao@thanh-hoa.example",
            "directive.notices.dispatching=true",
            "directive.notices.poll=PT1S"
        })
class InvitationByMailTest {

    private static final Pattern LINK =
            Pattern.compile("https://chi-dao\\.thanh-hoa\\.example/invitation\\?token=(\\S+)");
    private static final String PASSWORD = "Rat-kho-doan-2026";
    private static final long ARRIVES_WITHIN_MILLIS = 30_000;

    private final GreenMail mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @LocalServerPort
    private int port;

    @Autowired
    private JavaMailSenderImpl sender;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void openMailbox() {
        mailbox.start();
        sender.setPort(mailbox.getSmtp().getPort());
    }

    @AfterEach
    void closeMailbox() {
        mailbox.stop();
    }

    @Test
    @DisplayName("The link comes by mail in Vietnamese, is told to nobody else, and sets the password")
    void invited() throws Exception {
        var imported = new Visitor(port)
                .withPassword("admin")
                .call(
                        "POST",
                        "/api/v1/accounts/imports",
                        "account,name,email,organisations,roles\n"
                                + "nguyen.an,Nguyễn Văn An,an@thanh-hoa.example,ubnd-thanh-hoa,staff\n",
                        "text/csv;charset=UTF-8");
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(HttpStatus.OK.value());
        assertThat(Visitor.json(imported).path("added").intValue()).isEqualTo(1);
        assertThat(imported.body()).doesNotContain("token=");

        assertThat(mailbox.waitForIncomingEmail(ARRIVES_WITHIN_MILLIS, 1)).isTrue();
        MimeMessage mail = mailbox.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("an@thanh-hoa.example");
        assertThat(mail.getSubject()).isEqualTo("Đặt mật khẩu cho tài khoản của Ông/Bà");
        String text = text(mail);
        assertThat(text).contains("Nguyễn Văn An", "tài khoản nguyen.an", "chỉ dùng được một lần");
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();

        String token = link.group(1);
        Visitor person = new Visitor(port);
        assertThat(person.get("/invitation?token=" + token).body()).contains("nguyen.an", "Đặt mật khẩu");
        assertThat(person.call(
                                "POST",
                                "/invitation",
                                "token=" + token + "&password=" + PASSWORD + "&again=" + PASSWORD,
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(HttpStatus.OK.value());
        assertThat(new Visitor(port).login("nguyen.an", PASSWORD, "tasklist").statusCode())
                .isEqualTo(HttpStatus.OK.value());
        assertThat(jdbc.sql(
                                "select count(*) from directive.delivery where plain_body like :token or html_body like :token")
                        .param("token", "%" + token + "%")
                        .query(Integer.class)
                        .single())
                .as("what was sent is forgotten")
                .isZero();
        handedOver();
    }

    /** Who gets a task of the organisation is told by mail, with a link to it. */
    private void handedOver() throws Exception {
        var received = new Visitor(port)
                .withPassword("machine.bo-tttt")
                .call(
                        "POST",
                        "/api/v1/cascades",
                        "{\"dispatch\":{\"issuer\":\"bo-tttt\",\"number\":\"77/BTTTT\",\"issuedOn\":\"2024-04-17\","
                                + "\"subject\":\"x\"},\"receiver\":\"ubnd-thanh-hoa\"}",
                        "application/json");
        assertThat(received.statusCode()).as(received.body()).isEqualTo(HttpStatus.CREATED.value());
        Visitor office = new Visitor(port).withPassword("clerk.ubnd-thanh-hoa");
        String task =
                Visitor.json(office.get("/api/v1/inbox")).at("/items/0/id").textValue();
        var handed = office.call(
                "POST",
                "/api/v1/handovers",
                "{\"tasks\":[\"" + task + "\"],\"person\":\"nguyen.an\",\"note\":\"Xem giúp.\"}",
                "application/json");
        assertThat(Visitor.json(handed).path("done").intValue())
                .as(handed.body())
                .isEqualTo(1);
        await().atMost(Duration.ofMillis(ARRIVES_WITHIN_MILLIS))
                .untilAsserted(() -> assertThat(mailbox.getReceivedMessages()).anySatisfy(mail -> {
                    assertThat(mail.getSubject()).isEqualTo("Công việc được giao trong đơn vị");
                    assertThat(mail.getAllRecipients())
                            .extracting(Object::toString)
                            .containsExactly("an@thanh-hoa.example");
                    assertThat(text(mail))
                            .contains("77/BTTTT", "Xem giúp.", "Nguyễn Văn An", "/default/#/?task=" + task);
                }));
    }

    private static String text(Part mail) throws Exception {
        Part part = mail;
        while (part.getContent() instanceof Multipart parts) {
            part = parts.getBodyPart(0);
        }
        return String.valueOf(part.getContent());
    }
}
