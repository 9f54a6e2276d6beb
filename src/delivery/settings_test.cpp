#include "delivery/settings.h"

#include <gtest/gtest.h>

#include "base/messages.h"

namespace delivery {
namespace {

const Machine kMachine = {[](const std::string& path) -> std::optional<std::string> {
                            if (path == "/etc/kuaishen/sms") return "secret";
                            return std::nullopt;
                          },
                          [](const std::string& name) -> std::optional<std::string> {
                            if (name == "MAIL_PASSWORD") return "word";
                            return std::nullopt;
                          },
                          [](const std::string& path) { return path == "/var/mail/court"; }};

struct Read {
  Settings settings;
  std::vector<base::Refusal> faults;
  std::vector<std::string> told() const {
    std::vector<std::string> all;
    for (const auto& fault : faults) all.push_back(fault.where + " " + fault.code);
    return all;
  }
};

Read read(const std::string& yaml) {
  Read all;
  all.settings = read_settings(YAML::Load(yaml)["delivery"], "k.yaml", kMachine, all.faults);
  return all;
}

// The example of docs/serve.md.
constexpr const char* kGood = R"(
delivery:
  signature: 桂林市七星区人民法院
  reports-at: http://127.0.0.1:8080/api/v1/delivery/reports/
  letters-from: service@court.example
  maildir: /var/mail/court
  sms:
    - name: modem
      url: http://127.0.0.1:13013/cgi-bin/sendsms
      user: court
      password-file: /etc/kuaishen/sms
      prefix: "86"
      per-second: 20
      codes: {"MK:0012": stopped}
    - name: cloud
      kind: http
      url: https://sms.example/send
      headers: {Content-Type: application/json}
      secret-file: /etc/kuaishen/sms
      body: '{"key":"{secret}","mobile":"{to}","content":"{text}","ext":"{id}"}'
      success-at: /code
      success: ["0"]
      reference-at: /msgid
      answers: {"105": empty_number, "103": busy}
      reports:
        id-at: /ext
        state-at: /status
        states: {DELIVRD: arrived, UNDELIV: failed}
        reply: '{"code":0}'
  email:
    - name: relay
      host: mail.court.example
      user: service
      password-env: MAIL_PASSWORD
      per-second: 5
      burst: 10
)";

TEST(delivery_settings, are_read_whole) {
  const auto all = read(kGood);
  EXPECT_EQ(all.told(), std::vector<std::string>{});
  ASSERT_EQ(all.settings.sms.size(), 2u);
  const auto& kannel = std::get<KannelSettings>(all.settings.sms[0].gateway);
  EXPECT_EQ(kannel.reports_at, "http://127.0.0.1:8080/api/v1/delivery/reports/modem");
  EXPECT_EQ(kannel.password, "secret");
  EXPECT_EQ(kannel.signature, "桂林市七星区人民法院");
  EXPECT_EQ(all.settings.sms[0].limit.per_second, 20);
  EXPECT_EQ(all.settings.sms[0].limit.burst, 20);
  EXPECT_EQ(std::get<HttpGatewaySettings>(all.settings.sms[1].gateway).secret, "secret");
  const auto& smtp = std::get<SmtpSettings>(all.settings.email[0].gateway);
  EXPECT_EQ(smtp.server.port, 587);
  EXPECT_EQ(smtp.server.tls, net::SmtpServer::Tls::kStartTls);
  EXPECT_EQ(smtp.server.password, "word");
  EXPECT_EQ(smtp.sender.name, "桂林市七星区人民法院");
  EXPECT_EQ(all.settings.email[0].limit.burst, 10);

  const Channels channels(all.settings, {[] { return Millis{0}; }, [] { return uint64_t{0}; }});
  EXPECT_EQ(channels.sms.status().size(), 2u);
  EXPECT_EQ(channels.named("relay")->kind(), Channel::Kind::kEmail);
  EXPECT_EQ(channels.named("cloud")->report_reply(), "{\"code\":0}");
  EXPECT_EQ(channels.named("other"), nullptr);
  EXPECT_TRUE(channels.mailbox);
}

TEST(delivery_settings, nothing_is_no_channel_and_no_fault) {
  for (const char* none : {"court: 1", "delivery:", "delivery: {}"}) {
    const auto all = read(none);
    EXPECT_TRUE(all.faults.empty()) << none;
    EXPECT_TRUE(all.settings.sms.empty() && all.settings.email.empty()) << none;
  }
}

TEST(delivery_settings, all_faults_are_told_at_once_with_their_lines) {
  const auto all = read(R"(
delivery:
  reports-at: http://court.example/reports
  letters-from: nobody
  maildir: /nowhere
  colour: red
  sms:
    - name: Modem
      url: http://sms.example/send
      user: "a\nb"
      password: secret
      password-file: /nowhere
      per-second: 5000
      codes: {X: dead}
    - name: modem
      kind: pigeon
    - name: cloud
      kind: http
      url: https://sms.example/send
      success: {a: b}
    - 7
  email:
    - name: modem
      host: mail.example/x
      tls: none
      port: 0
      password-env: NOT_SET
)");
  const std::vector<std::string> expected = {"k.yaml:3 delivery.config_tls",
                                             "k.yaml:8 delivery.config_name",
                                             "k.yaml:13 delivery.config_number",
                                             "k.yaml:9 delivery.config_tls",
                                             "k.yaml:10 delivery.config_control",
                                             "k.yaml:12 delivery.config_secret",
                                             "k.yaml:14 delivery.config_value",
                                             "k.yaml:11 delivery.config_unknown",
                                             "k.yaml:16 delivery.config_value",
                                             "k.yaml:20 delivery.config_form",
                                             "k.yaml:17 delivery.config_without_place",
                                             "k.yaml:17 delivery.config_without_place",
                                             "k.yaml:20 delivery.config_success",
                                             "k.yaml:17 delivery.config_reports",
                                             "k.yaml:21 delivery.config_form",
                                             "k.yaml:23 delivery.config_twice",
                                             "k.yaml:26 delivery.config_number",
                                             "k.yaml:27 delivery.config_secret",
                                             "k.yaml:25 delivery.config_tls",
                                             "k.yaml:24 delivery.config_value",
                                             "k.yaml:3 delivery.config_missing",
                                             "k.yaml:4 delivery.address",
                                             "k.yaml:5 delivery.config_maildir",
                                             "k.yaml:6 delivery.config_unknown"};
  EXPECT_EQ(all.told(), expected);
  for (const auto& fault : all.faults)
    for (const auto language : {base::Language::kChinese, base::Language::kEnglish}) {
      const auto message = base::message(fault, language);
      EXPECT_TRUE(base::has_message(fault.code, language)) << fault.code;
      EXPECT_EQ(message.sentence.find("{}"), std::string::npos);
      EXPECT_FALSE(message.remedy.empty()) << fault.code;
    }
}

TEST(delivery_settings, what_is_no_section_is_told) {
  EXPECT_EQ(read("delivery: sms").told(), (std::vector<std::string>{"k.yaml:1 delivery.config_form"}));
  EXPECT_EQ(read("delivery: {sms: kannel, signature: x}").told(),
            (std::vector<std::string>{"k.yaml:1 delivery.config_form"}));
}

TEST(delivery_settings, every_reason_has_its_sentence) {
  for (const auto* reasons : {&refusal_reasons(), &trouble_reasons()})
    for (const auto& reason : *reasons)
      for (const auto language : {base::Language::kChinese, base::Language::kEnglish})
        EXPECT_TRUE(base::has_message(reason_code(reason), language)) << reason;
}

}  // namespace
}  // namespace delivery
